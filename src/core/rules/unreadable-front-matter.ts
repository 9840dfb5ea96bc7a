/** Front matter that two readers could understand differently. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

export const unreadableFrontMatter = defineRule({
  meta: {
    id: 'unreadable-front-matter',
    title: 'Front matter that cannot be read',
    category: 'file',
    level: 'block',
    why: 'Claude Code repairs some front matter that is not valid YAML and ignores the rest. Where the text names hooks, servers, modes or granted tools, nobody can be sure which of both happens in the next version.',
    allow: 'Nothing to allow: write valid YAML.',
    references: [
      observed('some front matter is repaired, other is ignored'),
      { title: 'YAML 1.2.2', url: 'https://yaml.org/spec/1.2.2/' },
    ],
    tags: ['CWE-436'],
  },
  messages: {
    found: {
      message:
        'The front matter of {{file}} cannot be read: [[reason]]. It names hooks, servers, modes or granted tools, and Claude Code may ignore all of it.',
      help: 'Write valid YAML. Put values that hold a colon into quotation marks.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'unreadable-front-matter')) {
      yield { ...base, messageId: 'found', data: { file: remark.file, reason: remark.detail } };
    }
  },
});
