/** One plugin that a marketplace in the repository offers. */
import type { Json } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** An entry of `plugins` in `.claude-plugin/marketplace.json`. */
export interface MarketplacePluginFact extends FactBase {
  readonly kind: 'marketplace-plugin';
  readonly name: string;
  readonly source: Json;
  /**
   * `local`: a folder of the same repository. `pinned`: one fixed content elsewhere. `moving`: whatever stands
   * elsewhere on the day of the installation. `command`: whatever a command produces.
   */
  readonly fixed: 'local' | 'pinned' | 'moving' | 'command';
}

/** How firmly a source is fixed (client 2.1.330: the fields of its marketplace schema). */
export function fixedness(source: Json): MarketplacePluginFact['fixed'] {
  if (typeof source === 'string') return 'local';
  if (!isRecord(source) || source['source'] === undefined) return 'local';
  const { source: kind, sha, ref, sha256, version } = source;
  if (kind === 'command') return 'command';
  if (kind === 'npm') return isExactVersion(version) ? 'pinned' : 'moving';
  if (kind === 'archive') return typeof sha256 === 'string' ? 'pinned' : 'moving';
  return isCommit(sha) || isCommit(ref) ? 'pinned' : 'moving';
}

function isCommit(value: Json | undefined): boolean {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(value);
}

function isExactVersion(value: Json | undefined): boolean {
  return typeof value === 'string' && /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u.test(value);
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
