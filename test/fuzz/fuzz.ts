/** The fuzz run: mutates real changes, examines each, and shrinks what fails. */
import type { PolicySource } from '../../src/core/index.ts';
import { Random } from '../conformance/random.ts';
import type { Change } from './change.ts';
import { type ExamineOptions, examine, type Failure } from './examine.ts';
import { mutateChange } from './mutate-change.ts';
import { shrink } from './shrink.ts';

/** What is fuzzed, and for how long. */
export interface FuzzOptions {
  readonly seeds: readonly Change[];
  readonly policies: readonly PolicySource[];
  readonly seed: number;
  /** The number of the first input. */
  readonly first: number;
  /** Asked before each input, with the number of those that are done. */
  readonly goOn: (inputs: number) => boolean;
  readonly timed: boolean;
  readonly shrinkMs: number;
}

/** A failure with the input that showed it first, made small. */
export interface FuzzFailure extends Failure {
  readonly input: number;
  readonly change: Change;
  /** How many inputs showed it. */
  readonly times: number;
}

/** What a run did and found. */
export interface FuzzReport {
  readonly inputs: number;
  readonly failures: readonly FuzzFailure[];
  /** The slowest steps, the slowest first. */
  readonly slowest: readonly { readonly input: number; readonly step: string; readonly ms: number }[];
}

const SHRINK_TRIES = 3_000;
const SLOWEST = 5;

/** Runs until `goOn` says no. Input number i of a seed is the same in every run. */
export function fuzz(options: FuzzOptions): FuzzReport {
  const failures = new Map<string, FuzzFailure>();
  const slowest: { input: number; step: string; ms: number }[] = [];
  let inputs = 0;
  for (; options.goOn(inputs); inputs += 1) {
    const input = options.first + inputs;
    const { change, examineOptions } = makeInput(options, input);
    const examination = examine(change, examineOptions);
    slowest.push({ input, ...examination.slowest });
    slowest.sort((a, b) => b.ms - a.ms).splice(SLOWEST);
    for (const failure of examination.failures) {
      const key = keyOf(failure);
      const known = failures.get(key);
      const shown = known ?? { ...shrunk(change, failure, examineOptions, options), input, times: 0 };
      failures.set(key, { ...shown, times: shown.times + 1 });
    }
  }
  return { inputs, failures: [...failures.values()], slowest };
}

function makeInput(options: FuzzOptions, input: number): { change: Change; examineOptions: ExamineOptions } {
  const random = new Random(Math.imul(options.seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b));
  const policy = random.pick(options.policies);
  return { change: mutateChange(options.seeds, random), examineOptions: { policy, timed: options.timed } };
}

function keyOf({ promise, signature }: Failure): string {
  return `${promise} ${signature}`;
}

function shrunk(
  change: Change,
  failure: Failure,
  examineOptions: ExamineOptions,
  { shrinkMs }: FuzzOptions,
): Failure & { change: Change } {
  const find = (candidate: Change) =>
    examine(candidate, examineOptions).failures.find((other) => keyOf(other) === keyOf(failure));
  const small = shrink(change, (candidate) => find(candidate) !== undefined, {
    tries: SHRINK_TRIES,
    ms: shrinkMs,
  });
  return { ...failure, ...find(small), change: small };
}
