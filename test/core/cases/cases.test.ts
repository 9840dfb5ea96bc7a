import { testCases } from './detection-case.ts';
import { CASE_TABLES } from './tables/index.ts';

for (const [title, rows] of CASE_TABLES) testCases(title, rows);
