/** What each preset says of real changes: the shape of presets/figures.json, and its tables. */
import { z } from 'zod';

/** What a change gets, the gravest first. `pass`: nothing to say. */
export const RESULTS = ['block', 'warn', 'note', 'pass'] as const;

const Counts = z.strictObject({ block: z.int(), warn: z.int(), note: z.int(), pass: z.int() });

const Reason = z.strictObject({
  ruleId: z.string(),
  /** Which of the rule's messages it was, or the class where the policy weighs classes. */
  cause: z.string(),
  block: z.int(),
  warn: z.int(),
});

const PresetFigures = z.strictObject({
  preset: z.string(),
  all: Counts,
  byClass: z.record(z.string(), Counts),
  reasons: z.array(Reason),
});

/** presets/figures.json, written by `npm run report:presets -- --write`. */
export const Figures = z.strictObject({ changes: z.int(), presets: z.array(PresetFigures) });

/** What a change gets. */
export type Result = (typeof RESULTS)[number];
/** How many changes get which result. */
export type Counts = z.infer<typeof Counts>;
/** One reason for which changes block or warn. A change counts once for each reason that it has. */
export type Reason = z.infer<typeof Reason>;
/** What one preset says of all changes. */
export type PresetFigures = z.infer<typeof PresetFigures>;
/** What all presets say. */
export type Figures = z.infer<typeof Figures>;

/** What the classes of changes mean that the sample distinguishes. */
const CLASSES = new Map([
  ['A_policy', 'grants something'],
  ['B_exec_content', 'changes code that runs by itself'],
  ['C_minor_config', 'other configuration'],
  ['D_text_or_safe', 'texts, or nothing that grants'],
  ['F_fixture_only', 'only test data'],
]);

/** Renders the figures as Markdown tables: by class of change, then by reason. */
export function renderFigures({ changes, presets }: Figures): string {
  const classes = [...new Set(presets.flatMap(({ byClass }) => Object.keys(byClass)))].sort();
  const rows = presets.flatMap(({ preset, all, byClass }) => [
    shares(`**${preset}**`, 'all', all),
    ...classes.map((name) => shares('', CLASSES.get(name) ?? name, byClass[name])),
  ]);
  return [
    `| of ${changes} changes | that | changes | block | warn | note | pass |`,
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    ...renderReasons(presets),
  ].join('\n');
}

function shares(preset: string, name: string, counts: Counts | undefined): string {
  if (!counts) return `| ${preset} | ${name} | 0 | | | | |`;
  const all = RESULTS.reduce((sum, result) => sum + counts[result], 0);
  const cells = RESULTS.map((result) => `${((100 * counts[result]) / all).toFixed(0)} %`);
  return `| ${preset} | ${name} | ${all} | ${cells.join(' | ')} |`;
}

function renderReasons(presets: readonly PresetFigures[]): string[] {
  const keys = new Map(
    presets.flatMap(({ reasons }) => reasons.map((reason) => [`${reason.ruleId} ${reason.cause}`, reason])),
  );
  const rows = [...keys.values()].map(({ ruleId, cause }) => {
    const cells = presets.map(({ reasons }) => {
      const reason = reasons.find((one) => one.ruleId === ruleId && one.cause === cause);
      return reason ? weights(reason) : '';
    });
    return `| [${ruleId}](rules/${ruleId}.md) | ${cause} | ${cells.join(' | ')} |`;
  });
  return [
    `| rule | why | ${presets.map(({ preset }) => preset).join(' | ')} |`,
    `|---|---|${presets.map(() => '---|').join('')}`,
    ...rows,
  ];
}

function weights({ block, warn }: Reason): string {
  return [block > 0 ? `${block} block` : '', warn > 0 ? `${warn} warn` : ''].filter(Boolean).join(', ');
}
