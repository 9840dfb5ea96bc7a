/** A fuzz report in words. Everything that came from an input is printed in ASCII, so that nothing in it is alive. */
import type { Repository, RepositoryFile } from '../core/cases/repository.ts';
import type { FuzzFailure, FuzzReport } from './fuzz.ts';

/** Renders a report for a terminal. */
export function renderFuzzReport(report: FuzzReport, about: { seed: number; seeds: number }): string {
  const { inputs, failures, slowest } = report;
  const lines = failures.flatMap((failure) => [...renderFailure(failure, about.seed), '']);
  lines.push(`${inputs} inputs made of ${about.seeds} changes with seed ${about.seed}`);
  for (const { input, step, ms } of slowest) lines.push(`  ${ms.toFixed(1)} ms  ${step}, input ${input}`);
  lines.push(failures.length === 0 ? 'No promise was broken.' : `${failures.length} broken promises.`);
  return `${lines.join('\n')}\n`;
}

function renderFailure(failure: FuzzFailure, seed: number): string[] {
  const { promise, signature, detail, change, input, times } = failure;
  return [
    `BROKEN ${promise}: ${ascii(signature)} (${times} times)`,
    `  again: npm run fuzz -- --seed ${seed} --input ${input}`,
    `  made of: ${ascii(change.name)}`,
    `  ${ascii(detail)}`,
    ...renderFiles('base', change.base),
    ...renderFiles('head', change.head),
  ];
}

const MOST_CHARACTERS = 1_500;

function renderFiles(side: string, files: Repository): string[] {
  return Object.entries(files).map(([path, file]) => {
    const content = ascii(JSON.stringify(toJson(file)));
    const rest = content.length - MOST_CHARACTERS;
    const shown = rest > 0 ? `${content.slice(0, MOST_CHARACTERS)}... (${rest} more)` : content;
    return `  ${side} ${ascii(JSON.stringify(path))}: ${shown}`;
  });
}

function toJson(file: RepositoryFile): unknown {
  return file instanceof Uint8Array ? { base64: Buffer.from(file).toString('base64') } : file;
}

function ascii(text: string): string {
  return text.replaceAll(/[^ -~]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
