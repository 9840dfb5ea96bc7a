/** One member of `env`: a variable for the client and everything it starts. */
import type { FactBase } from './fact.ts';

/** An environment variable that a settings file sets. */
export interface EnvVarFact extends FactBase {
  readonly kind: 'env-var';
  readonly name: string;
  readonly value: string;
}
