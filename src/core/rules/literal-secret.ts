/** Credentials written into configuration. */
import { factsIn, factsOf } from '../diff/change.ts';
import type { HookFact } from '../facts/hook.ts';
import type { McpServerFact } from '../facts/mcp-server.ts';
import { canonicalJson, digestOf } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import { holdsSecret } from '../source/secret.ts';
import { defineRule, statusOf } from './rule.ts';

const SECRET_FIELDS = ['env', 'headers', 'args', 'url', 'oauth', 'headersHelper'] as const;

export const literalSecret = defineRule({
  meta: {
    id: 'literal-secret',
    title: 'Secret in the configuration',
    category: 'environment',
    level: 'block',
    why: 'A credential in a repository is readable for everybody who can read it, and stays in its history. It also sends the work of every developer to the account that it belongs to.',
    allow:
      'Write `${NAME}` in place of the value; the policy can list the placeholder. A literal secret has no approval.',
    references: [],
    tags: ['MCP01', 'AML.T0083', 'CWE-798'],
    supersedes: [
      {
        ruleId: 'unapproved-env-var',
        where: 'place',
        because: 'The secret is the value of the variable: both go with the one line.',
      },
    ],
  },
  messages: {
    env: {
      message:
        'The variable {{name}} is set to what looks like a credential: {{value}}. Everybody who can read the repository has it.',
      help: 'Remove it, revoke the credential, and take the value from the environment.',
    },
    server: {
      message:
        'The field {{field}} of MCP server {{name}} holds what looks like a credential: {{value}}. Everybody who can read the repository has it.',
      help: 'Remove it, revoke the credential, and write `${NAME}` in its place.',
    },
    hook: {
      message:
        'A {{event}} hook holds what looks like a credential: {{value}}. Everybody who can read the repository has it.',
      help: 'Remove it, revoke the credential, and take the value from the environment.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'env-var')) {
      const text = `${fact.name}=${fact.value}`;
      if (!holdsSecret(text)) continue;
      const base = { at: fact.at, identity: digestOf(text), status: statusOf(change.existed(fact)) };
      yield { ...base, messageId: 'env', data: { name: fact.name, value: text } };
    }
    for (const server of factsOf(change.head, 'mcp-server')) {
      for (const field of SECRET_FIELDS) {
        const value = server.entry[field];
        const text = value === undefined ? '' : canonicalJson(value);
        if (!holdsSecret(text)) continue;
        const at = placeOfSecret(server, field);
        const status = statusOf(change.existed(server) && heldBefore(server, field));
        const base = { at, identity: digestOf(`${field}${text}`), status };
        yield { ...base, messageId: 'server', data: { field, name: server.name, value: text } };
      }
    }
    for (const hook of factsOf(change.head, 'hook')) {
      const text = canonicalJson(hook.handler);
      if (!holdsSecret(text)) continue;
      const status = statusOf(change.existed(hook) && heldBeforeIn(hook));
      const base = { at: hook.at, identity: digestOf(text), status };
      yield { ...base, messageId: 'hook', data: { event: hook.event, value: text } };
    }

    // A server or hook that was there before can get a secret in a field that is no part of what it does.
    function heldBefore(server: McpServerFact, field: string): boolean {
      const old = factsIn(change.base, 'mcp-server', server.file).filter(({ key }) => key === server.key);
      return old.length === 0 || old.some(({ entry }) => holdsSecret(canonicalJson(entry[field] ?? null)));
    }

    function heldBeforeIn(hook: HookFact): boolean {
      const old = factsIn(change.base, 'hook', hook.file).filter(({ key }) => key === hook.key);
      return old.length === 0 || old.some(({ handler }) => holdsSecret(canonicalJson(handler)));
    }
  },
});

/** The argument, variable or header that holds the secret, or the whole field where it lies between them. */
function placeOfSecret({ entry, fieldAt, at }: McpServerFact, field: string): Location {
  const parts = Object.entries(entry[field] ?? {});
  const [name] = parts.find(([part, value]) => holdsSecret(canonicalJson({ [part]: value }))) ?? [];
  return fieldAt.get(`${field}.${name}`) ?? fieldAt.get(field) ?? at;
}
