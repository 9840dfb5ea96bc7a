import type { Route } from '../http/route.ts';
import { appRoutes } from './apps.ts';
import { checkRoutes } from './checks.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { deliveryRoutes } from './deliveries.ts';
import { gitRoutes } from './git.ts';
import { gitWriteRoutes } from './git-writes.ts';
import { manifestRoutes } from './manifests.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repositories.ts';
import { ruleRoutes } from './rules.ts';
import { statusRoutes } from './statuses.ts';
import { suiteRoutes } from './suites.ts';

/** Every route that the double serves. */
export const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...checkRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...deliveryRoutes,
  ...gitRoutes,
  ...gitWriteRoutes,
  ...manifestRoutes,
  ...pullRoutes,
  ...repositoryRoutes,
  ...ruleRoutes,
  ...statusRoutes,
  ...suiteRoutes,
];
