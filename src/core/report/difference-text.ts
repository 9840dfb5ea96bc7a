/** The difference of two policies, in words and as JSON. */
import type { LayerDifferences, PolicyDifference } from '../policy-difference/policy-difference.ts';
import { shown } from '../source/shown.ts';
import type { Paint, Style } from './text.ts';

/** The JSON form. */
export interface DifferenceReportV1 {
  readonly version: 1;
  readonly loosens: boolean;
  readonly layers: readonly {
    readonly layer: string;
    readonly differences: readonly {
      readonly direction: PolicyDifference['direction'];
      readonly key: string;
      readonly message: string;
      readonly path?: string;
      readonly line?: number;
    }[];
  }[];
}

/** Renders the differences for scripts. */
export function toDifferenceReportV1(layers: readonly LayerDifferences[]): DifferenceReportV1 {
  return {
    version: 1,
    loosens: doesLoosen(layers),
    layers: layers.map(({ layer, differences }) => ({
      layer: shown(layer),
      differences: differences.map(({ direction, key, words, at }) => {
        const place = at ? { path: shown(at.path), line: at.line } : {};
        return { direction, key: shown(key), message: shown(words), ...place };
      }),
    })),
  };
}

const TITLES: Readonly<Record<PolicyDifference['direction'], readonly [Style, string]>> = {
  loosens: ['block', 'allows more'],
  changes: ['warn', 'changes'],
  tightens: ['pass', 'allows less'],
};

/** Renders the differences for people: what allows more first. */
export function renderDifference(layers: readonly LayerDifferences[], paint: Paint): string {
  if (layers.length === 0) return 'No difference in effect: both policies decide the same.\n';
  const all = layers.flatMap(({ differences }) => differences);
  const counts = (['loosens', 'changes', 'tightens'] as const).flatMap((direction) => {
    const count = all.filter((one) => one.direction === direction).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? ONE[direction] : MANY[direction]}`];
  });
  return `${counts.join(', ')}\n${layers.map((one) => renderLayer(one, paint)).join('')}`;
}

const ONE = { loosens: 'allows more', changes: 'changes', tightens: 'allows less' } as const;
const MANY = { loosens: 'allow more', changes: 'change', tightens: 'allow less' } as const;

function renderLayer({ layer, differences }: LayerDifferences, paint: Paint): string {
  const lines = differences.map(({ direction, key, words, at }) => {
    const [style, title] = TITLES[direction];
    const place = at ? paint('dim', `  ${shown(at.path)}:${at.line}`) : '';
    return `  ${paint(style, title.padEnd(11))}  ${shown(key)} ${shown(words)}${place}\n`;
  });
  return `\n${paint('strong', shown(layer))}\n${lines.join('')}`;
}

function doesLoosen(layers: readonly LayerDifferences[]): boolean {
  return layers.some(({ differences }) => differences.some(({ direction }) => direction !== 'tightens'));
}
