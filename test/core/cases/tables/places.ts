/** Where files lie and what leads to them: packages, renames, links, submodules, look-alikes. */
import type { DetectionCase, Mark } from '../detection-case.ts';
import { FLOOR, json, mcp, type Repository, SETTINGS, settings } from '../repository.ts';
import { commandHook, inFiles, MCP, member } from './rows.ts';

const HOOK = 'unapproved-hook';
const EVIL = commandHook('SessionStart', 'echo hi');
const EVIL_MARK = member('command', 'echo hi');
const text = settings();
const withHook = settings(EVIL);
const reordered = json({ sandbox: { enabled: true }, permissions: FLOOR['permissions'] ?? {} });

const link = (target: string) => ({ link: target });
const LINKED = 'linked-configuration';
const UNREADABLE = 'unreadable-file';
/** Everything but the root's settings. */
function instead(
  id: string,
  what: string,
  after: Repository,
  expected: Partial<DetectionCase>,
): DetectionCase {
  const row = inFiles(id, what, [{}, {}]);
  const { [SETTINGS]: _, ...rest } = row.head;
  return { ...row, head: { ...rest, ...after }, ...expected };
}

const NESTED = `packages/api/${SETTINGS}`;
const chain = (length: number): Repository =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `l/${index}`,
      index + 1 === length ? settings() : link(`${index + 1}`),
    ]),
  );

export const PLACE_ROWS: readonly DetectionCase[] = [
  inFiles('E12', 'settings in a package', [{}, { [NESTED]: json(EVIL) }], {
    block: [[HOOK, EVIL_MARK, NESTED]],
  }),
  inFiles('E12', 'servers in a package', [{}, { 'packages/api/.mcp.json': mcp({ x: { command: 'x' } }) }], {
    block: [['unapproved-mcp-server', member('command', 'x'), 'packages/api/.mcp.json']],
  }),
  inFiles('E12+', 'deny rules in a package', [{}, { [NESTED]: json({ permissions: { deny: ['Bash'] } }) }]),
  inFiles(
    'E12+',
    'deny rules of a package go, the package stays',
    [{ [NESTED]: text, 'packages/api/index.ts': '' }, { 'packages/api/index.ts': '' }],
    { block: [['lost-guard-file', '', NESTED]] },
  ),
  inFiles('B51', 'a package goes with its settings', [{ [NESTED]: text, 'packages/api/index.ts': '' }, {}]),
  inFiles('B51+', 'a package moves with its settings', [
    { [NESTED]: text, 'packages/api/index.ts': '' },
    { [`services/api/${SETTINGS}`]: text, 'services/api/index.ts': '' },
  ]),
  instead(
    'E15',
    'settings renamed away',
    { [`${SETTINGS}.bak`]: settings() },
    { block: [['lost-guard-file', '', SETTINGS]] },
  ),
  {
    ...inFiles('E14', 'an example renamed to settings', [{ 'docs/example-settings.json': withHook }, {}]),
    ...renamed(),
  },
  {
    ...inFiles('R11', 'all of .claude goes', [{}, {}]),
    head: { 'README.md': 'web\n' },
    block: [['lost-guard-file', '', SETTINGS]],
  },
  instead(
    'E16',
    'settings become a link',
    { [SETTINGS]: link('../docs/s.txt'), 'docs/s.txt': settings() },
    { block: [[LINKED, '', SETTINGS]] },
  ),
  instead(
    'E16+',
    'settings become a link to a hook',
    { [SETTINGS]: link('../docs/s.txt'), 'docs/s.txt': withHook },
    {
      block: [
        [LINKED, '', SETTINGS],
        [HOOK, EVIL_MARK, 'docs/s.txt'],
      ],
    },
  ),
  instead(
    'E16+',
    'the folder becomes a link',
    { '.claude': link('conf'), 'conf/settings.json': withHook },
    {
      block: [
        [LINKED, '', '.claude'],
        [HOOK, EVIL_MARK, 'conf/settings.json'],
      ],
    },
  ),
  linkEdited('E19', 'the target of a link gets a hook', withHook, [[HOOK, EVIL_MARK, 'docs/s.txt']]),
  linkEdited('E19+', 'the target of a link loses a rule', json({ sandbox: { enabled: true } }), [
    ['lost-deny-rule', '', 'docs/s.txt'],
  ]),
  linkEdited('E19+', 'the target of a link is formatted', reordered, undefined),
  instead(
    'E20',
    'a chain of three links',
    { [SETTINGS]: link('../l/0'), ...chain(3) },
    { block: [[LINKED, '', SETTINGS]] },
  ),
  instead(
    'E20',
    'a chain of fifty links',
    { [SETTINGS]: link('../l/0'), ...chain(50) },
    { block: [[UNREADABLE, '', SETTINGS]] },
  ),
  instead(
    'E20',
    'a link to itself',
    { [SETTINGS]: link('settings.json') },
    { block: [[UNREADABLE, '', SETTINGS]] },
  ),
  instead(
    'E20',
    'a link to nothing',
    { [SETTINGS]: link('../docs/gone.json') },
    { block: [[UNREADABLE, '', SETTINGS]] },
  ),
  instead(
    'E20+',
    'a link out of the repository',
    { [SETTINGS]: link('/etc/claude.json') },
    { block: [[UNREADABLE, '', SETTINGS]] },
  ),
  instead(
    'E20+',
    'a link to a folder',
    { [SETTINGS]: link('../tools') },
    { block: [[UNREADABLE, '', SETTINGS]] },
  ),
  inFiles('E20+', 'servers become a link', [{}, { [MCP]: link('docs/m.json'), 'docs/m.json': mcp({}) }], {
    block: [[LINKED, '', MCP]],
  }),
  {
    ...inFiles('E53', '.claude is a submodule', [{}, {}]),
    head: { '.claude': { submodule: 'a'.repeat(40) } },
    block: [[UNREADABLE, '', '.claude']],
  },
  inFiles(
    'E53+',
    'a submodule in a package',
    [{}, { 'packages/api/.claude': { submodule: 'a'.repeat(40) } }],
    { block: [[UNREADABLE, '', 'packages/api/.claude']] },
  ),
  inFiles('E53+', 'a submodule elsewhere', [{}, { 'vendor/lib': { submodule: 'a'.repeat(40) } }]),
  ...[
    '.Claude/settings.json',
    '.claude/Settings.json',
    '.MCP.json',
    '.claude /settings.json',
    '.clau\u200dde/settings.json',
    'CLAUDE~1/settings.json',
    '.claude./settings.json',
  ].map((path) =>
    inFiles('E12+', `the look-alike ${JSON.stringify(path)}`, [{}, { [path]: '{}\n' }], {
      block: [['look-alike-path', '', path]],
    }),
  ),
  inFiles('B38+', 'personal settings are committed', [{}, { '.claude/settings.local.json': '{}\n' }], {
    block: [['committed-local-settings', '', '.claude/settings.local.json']],
  }),
  ...['.claude/mcp.json', '.clauderc', '.claude/managed-settings.json'].map((path) => ({
    ...inFiles('E39', `${path}, which the client does not read`, [{}, { [path]: '{}\n' }]),
    warn: [['unknown-setting', '', path] as const],
  })),
  // Many programs have a settings.json at the root; its name says nothing about Claude Code.
  inFiles('E39+', 'a settings.json at the root', [{}, { 'settings.json': '{}\n' }]),
];

function renamed(): Pick<DetectionCase, 'base' | 'head' | 'block'> {
  return {
    base: { 'docs/example-settings.json': withHook },
    head: { [SETTINGS]: withHook },
    block: [[HOOK, EVIL_MARK]],
  };
}

function linkEdited(
  id: string,
  what: string,
  after: string,
  block: readonly Mark[] | undefined,
): DetectionCase {
  const row = instead(
    id,
    what,
    { [SETTINGS]: link('../docs/s.txt'), 'docs/s.txt': after },
    block ? { block } : {},
  );
  return { ...row, base: { ...row.head, 'docs/s.txt': settings() }, existing: [[LINKED, '', SETTINGS]] };
}
