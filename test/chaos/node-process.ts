/** One node of the fleet: the App as `npm start` starts it, with pauses that fit into a test. */
import { readEnvironment } from '../../src/app/environment.ts';
import { PRODUCTION, startApp } from '../../src/app/start.ts';

const SECOND = 1_000;
const app = await startApp(readEnvironment(process.env), {
  ...PRODUCTION,
  throttle: false,
  retryUnitMs: 10,
  timeoutMs: 5 * SECOND,
  retryPauses: [100, 500, 2 * SECOND],
  mergeWaits: [20, 100, 500],
  logLevel: 'fatal',
  schedule: {
    start: SECOND,
    often: { least: 5 * SECOND, most: 10 * SECOND },
    seldom: { least: 10 * SECOND, most: 20 * SECOND },
    restart: SECOND,
    checkRuns: 10 * SECOND,
    deliveries: 3 * SECOND,
    settle: SECOND,
  },
});
process.stdout.write(`Portcullis listens on ${app.url}\n`);
process.once('SIGTERM', () => {
  void app.close().finally(() => process.exit(0));
});
