/**
 * `npm run report:presets -- --corpus DIR [--write] [--show RULE]`: what each preset says of real changes, as Markdown.
 * `--write` keeps the figures in presets/figures.json, from where `npm run docs` puts them into docs/presets.md.
 * `--show RULE` lists the messages of one rule under each preset. It is third-party text: for the terminal only.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  evaluate,
  type Finding,
  type PolicySource,
  parsePolicy,
  RULES,
  toReportV1,
} from '../src/core/index.ts';
import { PRESET_TEXTS } from '../src/core/policy/presets/preset-texts.ts';
import { PRESETS, type PresetName } from '../src/core/policy/vocabulary.ts';
import { renderFigures } from '../src/docgen/policy-figures.ts';
import { corpusChanges } from './corpus-changes.ts';
import { figuresOf, type Judgement, loosened } from './preset-figures.ts';

const ROOT = join(import.meta.dirname, '..');
const TODAY = '2026-11-22';

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, write: { type: 'boolean' }, show: { type: 'string' } },
});
if (values.corpus === undefined) {
  process.stderr.write('Usage: npm run report:presets -- --corpus DIR [--write] [--show RULE]\n');
  process.exitCode = 2;
} else report(values.corpus);

function report(corpus: string): void {
  const changes = [...corpusChanges(corpus)];
  const phases = PRESETS.map((preset) => {
    const policy = policyOf(preset);
    return changes.map(({ name, tier, ...change }): Judgement => {
      const evaluation = evaluate({ ...change, policy, today: TODAY });
      if (evaluation.kind === 'verdict') return { name, tier, verdict: evaluation.verdict };
      throw new Error(`${name} lacks contents`);
    });
  });
  const figures = phases.map((judgements, index) => {
    const preset = PRESETS[index] ?? '';
    return figuresOf(preset, judgements, causeOf);
  });
  process.stdout.write(`${renderFigures({ changes: changes.length, presets: figures })}\n`);
  if (values.show !== undefined) show(values.show, phases);
  if (values.write === true) {
    const text = JSON.stringify({ changes: changes.length, presets: figures }, null, 2);
    writeFileSync(join(ROOT, 'presets/figures.json'), `${text}\n`);
  }
  const wrong = loosened(phases);
  if (wrong.length === 0) return;
  process.stderr.write(`A later phase is more lenient for:\n${wrong.join('\n')}\n`);
  process.exitCode = 1;
}

function policyOf(preset: PresetName): PolicySource {
  const ruleIds = RULES.map(({ meta }) => meta.id);
  const reading = parsePolicy(`{ "preset": "${preset}" }`, { path: 'policy.jsonc', ruleIds });
  if (reading.kind === 'policy') return reading;
  throw new Error(reading.problems.map(({ message }) => message).join('\n'));
}

/** The key of the preset's line that decided, where one weighs a class; otherwise the rule's own message. */
function causeOf(finding: Finding): string {
  const { decidedAt, messageId, ruleId } = finding;
  const preset = PRESETS.find((name) => decidedAt?.path === `preset:${name}`);
  const line = preset && PRESET_TEXTS[preset].split('\n')[(decidedAt?.line ?? 0) - 1];
  const key = /^\s*"([^"]+)": "(?:note|warn|block)"/u.exec(line ?? '')?.[1];
  return key === undefined || key === ruleId ? messageId : key;
}

function show(ruleId: string, phases: readonly (readonly Judgement[])[]): void {
  for (const [index, judgements] of phases.entries()) {
    for (const { name, verdict } of judgements) {
      for (const { level, status, message, ...finding } of toReportV1(verdict).findings) {
        if (finding.ruleId !== ruleId || status !== 'introduced') continue;
        process.stdout.write(
          `${PRESETS[index]} ${level} ${name} ${finding.path}:${finding.line} ${message}\n`,
        );
      }
    }
  }
}
