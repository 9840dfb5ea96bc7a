/** `npm start`: runs the App with the configuration of the environment, until it is told to stop. */
import { EnvironmentError, readEnvironment } from './app/environment.ts';
import { PRODUCTION, startApp } from './app/start.ts';

try {
  const app = await startApp(readEnvironment(process.env), PRODUCTION);
  process.stdout.write(`Portcullis listens on ${app.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.close().finally(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  process.stderr.write(`Portcullis cannot start:\n${error.message}\n`);
  process.exitCode = 1;
}
