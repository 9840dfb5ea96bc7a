import { describe, expect, test } from 'vitest';
import { COMMANDS, helpOfAll } from '../../src/cli/help.ts';
import { portcullis } from './scratch-repository.ts';

describe('help of a command', () => {
  test.each(COMMANDS.map(({ name }) => name))('%s --help', (name) => {
    const { status, stdout, stderr } = portcullis([...name.split(' '), '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const part of [`portcullis ${name} `, '\nOptions:\n', '\nExamples:\n', '\nExit codes: 0 ']) {
      expect(stdout).toContain(part);
    }
    expect(portcullis(['help', ...name.split(' ')]).stdout).toBe(stdout);
  });

  test('policy --help lists its commands', () => {
    const { status, stdout } = portcullis(['policy', '--help']);
    expect(status).toBe(0);
    for (const { name } of COMMANDS.filter((one) => one.name.startsWith('policy ')))
      expect(stdout).toContain(name);
  });

  test('no line is too wide for a terminal, and each option has its meaning beside it', () => {
    for (const line of helpOfAll().split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    const options = COMMANDS.flatMap((command) => command.options);
    expect(options.filter(([option, meaning]) => option === '' || meaning === '')).toEqual([]);
  });

  test.each([
    [['chek'], /no command "chek"; did you mean "check"\? Run "portcullis help"/u],
    [['policy', 'dif'], /did you mean "policy diff"\?/u],
    [['policy', 'dif', '--help'], /did you mean "policy diff"\?/u],
    [['nonsense-all-over'], /there is no command "nonsense-all-over"\. Run/u],
  ])('%j is a wrong usage', (args, words) => {
    const { status, stderr } = portcullis(args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(words) });
  });

  test.each(COMMANDS.flatMap((command) => command.examples.map((example) => [command.name, example])))(
    'the example of %s names only its options: %s',
    (name, example = '') => {
      const told = COMMANDS.filter((command) => command.name === name).flatMap(
        (command) =>
          command.options
            .map(([option]) => option)
            .join(' ')
            .match(/--[a-z-]+/gu) ?? [],
      );
      for (const option of example.match(/--[a-z-]+/gu) ?? []) expect(told).toContain(option);
    },
  );
});
