/** One member of `extraKnownMarketplaces`, or of its alias `additionalMarketplaces`. */
import type { Json } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** A place to install plugins from. */
export interface MarketplaceFact extends FactBase {
  readonly kind: 'marketplace';
  readonly name: string;
  /** The `source` object as written. */
  readonly source: Json;
  readonly autoUpdate: boolean;
  /** False for the alias key while the canonical key is present: the canonical one wins (2.1.330, experiment). */
  readonly live: boolean;
}
