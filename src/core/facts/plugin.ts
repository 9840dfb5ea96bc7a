/** One member of `enabledPlugins`. */
import type { FactBase } from './fact.ts';

/** A plugin, named `plugin@marketplace`, that a settings file switches on or off. */
export interface PluginFact extends FactBase {
  readonly kind: 'plugin';
  readonly plugin: string;
  /** Only `true` enables (client 2.1.330, experiment); every other value leaves the plugin off. */
  readonly enabled: boolean;
}
