/** An entry of a list that the client merges with the organisation's own, so that a project can widen it. */
import type { Json } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** The lists (client 2.1.330: `allowedMcpServers` seen in an experiment, the others documented as merged). */
export const MERGED_LISTS = ['allowedMcpServers', 'allowedHttpHookUrls', 'httpHookAllowedEnvVars'] as const;

/** The name of such a list. */
export type MergedList = (typeof MERGED_LISTS)[number];

/** One entry of such a list. */
export interface ConfigListEntryFact extends FactBase {
  readonly kind: 'config-list-entry';
  readonly list: MergedList;
  readonly entry: Json;
}
