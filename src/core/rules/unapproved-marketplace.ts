/** Plugin marketplaces that nobody approved. */
import { factsOf } from '../diff/change.ts';
import type { MarketplaceFact } from '../facts/marketplace.ts';
import { matchMarketplaceSource } from '../policy/marketplace-source.ts';
import type { Policy } from '../policy/policy.ts';
import { canonicalJson, type Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedMarketplace = defineRule({
  meta: {
    id: 'unapproved-marketplace',
    title: 'Unapproved plugin marketplace',
    category: 'plugins',
    level: 'block',
    why: 'A marketplace is a source of code: plugins from it run with the rights of every developer. A source without a fixed `ref` can change after the review.',
    allow: 'Add its `source` object, with `ref`, to `strictKnownMarketplaces` in the policy.',
    references: [claudeDocs('plugin-marketplaces')],
    tags: ['ASI04', 'LLM03'],
  },
  messages: {
    unapproved: {
      message:
        'The marketplace {{name}} would be added with the source {{source}}. The policy does not list this source.',
      help: 'Remove it, or use a source exactly as the policy lists it, with its `ref`.',
    },
    'auto-update': {
      message:
        'The marketplace {{name}} would update itself, so that code which nobody reviewed replaces the approved code.',
      help: 'Remove `autoUpdate`.',
    },
    dormant: {
      message:
        'The marketplace {{name}} stands under `additionalMarketplaces`, which has no effect beside `extraKnownMarketplaces`. It becomes live when that key goes.',
      help: 'Remove the entry, or move it to `extraKnownMarketplaces`.',
    },
    approved: {
      message: 'The marketplace {{name}} has a source that the policy lists.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'marketplace')) {
      const existed = change.existed(fact);
      const source = canonicalJson(fact.source);
      const { name, at } = fact;
      const base = { at, identity: canonicalJson([name, fact.source]), status: statusOf(existed) };
      const listed = listedSource(fact, policy);
      if (listed && fact.autoUpdate) {
        yield { ...base, decidedAt: listed, messageId: 'auto-update', data: { name } };
      } else if (listed) {
        const approved = { ...base, status: 'approved', decidedAt: listed } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { name } };
      } else if (fact.live) {
        yield { ...base, messageId: 'unapproved', data: { name, source } };
      } else {
        yield { ...base, level: 'warn', messageId: 'dormant', data: { name } };
      }
    }
  },
});

function listedSource({ source }: MarketplaceFact, policy: Policy): Location | undefined {
  if (!isRecord(source)) return undefined;
  return policy.strictKnownMarketplaces.find((entry) => matchMarketplaceSource(entry.source, source))?.at;
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
