/** Paths that are the same file on another system. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { cve } from './sources.ts';

export const lookAlikePath = defineRule({
  meta: {
    id: 'look-alike-path',
    title: 'Look-alike path',
    category: 'file',
    level: 'block',
    why: 'File systems of macOS and Windows ignore letter case, some invisible characters and trailing dots. There, this path is the file that Claude Code reads or starts; a reviewer sees another name.',
    allow: 'Nothing to allow: rename the file.',
    references: [
      cve('CVE-2014-9390', 'git before 2.2.1', 'a path that ignores letter case replaced `.git/config`'),
    ],
    tags: ['CWE-178'],
  },
  messages: {
    found: {
      message: 'On macOS or Windows this path is {{expected}}, which Claude Code reads or starts.',
      help: 'Rename it to exactly {{expected}}, or to something that does not resemble it.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'look-alike')) {
      yield { ...base, messageId: 'found', data: { expected: remark.detail } };
    }
  },
});
