/** Settings files that carried protections and are deleted or moved away. */
import { type Change, factsIn, stateInHead } from '../diff/change.ts';
import { PROTECTIVE_ENV } from '../settings/env-names.ts';
import { startOfFile } from '../source/location.ts';
import type { InventoryFile } from '../surfaces/inventory.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const lostGuardFile = defineRule({
  meta: {
    id: 'lost-guard-file',
    title: 'Deleted settings file with protections',
    category: 'protection',
    level: 'block',
    why: 'Deleting or renaming a settings file removes every deny rule, ask rule and lock in it at once. Claude Code reads one fixed path and says nothing when the file is gone.',
    allow:
      'Set the rule `lost-guard-file` to `warn` under `rules` in the policy, for instance where managed settings deliver the protections.',
    references: [claudeDocs('settings')],
    tags: ['AML.T0081', 'CWE-693'],
  },
  messages: {
    deleted: {
      message:
        'The file {{file}} would be gone, and with it [[protections]]. Claude Code reads no other file in its place.',
      help: 'Keep the file at this path. To drop single entries, remove them one by one.',
    },
  },
  *check({ change }) {
    for (const file of change.base.files) {
      if (
        file.state !== 'read' ||
        // Nobody hands it over any more, so that nothing is left for it to guard.
        file.surface === 'handed-settings' ||
        stateInHead(change, { file: file.path, folder: file.folder }) !== 'deleted'
      )
        continue;
      const protections = protectionsIn(change, file);
      if (protections === '') continue;
      const at = startOfFile(file.path);
      yield {
        messageId: 'deleted',
        data: { file: file.path, protections },
        at,
        identity: file.path,
        status: 'introduced',
      };
    }
  },
});

function protectionsIn(change: Change, file: InventoryFile): string {
  const rules = factsIn(change.base, 'permission-rule', file.path).filter(
    ({ reading }) => reading.kind === 'rule',
  );
  const counts = [
    countOf(rules.filter((rule) => rule.list === 'deny').length, 'deny rule'),
    countOf(rules.filter((rule) => rule.list === 'ask').length, 'ask rule'),
    countOf(factsIn(change.base, 'setting', file.path).filter(isStrict).length, 'strict setting'),
    countOf(factsIn(change.base, 'sandbox-guard', file.path).length, 'sandbox restriction'),
    countOf(factsIn(change.base, 'env-var', file.path).filter(protects).length, 'protective variable'),
  ];
  return counts.filter((count) => count !== '').join(', ');
}

function isStrict(fact: { spec: { judgement: { kind: string; value?: unknown } }; value: unknown }): boolean {
  const { judgement } = fact.spec;
  return judgement.kind === 'strict-when' && judgement.value === fact.value;
}

function protects(fact: { name: string; value: string }): boolean {
  return PROTECTIVE_ENV.get(fact.name) === fact.value;
}

function countOf(count: number, name: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}
