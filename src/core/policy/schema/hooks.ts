/** Schema of `hooks`, the URL and variable lists of http hooks, and of helper commands. */
import { z } from 'zod';
import { isLabelBound, parseUrlPattern } from '../url-pattern.ts';
import { HELPER_SETTING_PATHS, type HelperSetting } from '../vocabulary.ts';
import { PinnedFiles, Text } from './text.ts';

function kind<T extends string>(type: T, description: string) {
  return z.literal(type).meta({ description });
}

const condition = Text.optional().meta({
  description: 'A condition in permission-rule syntax. A repository must carry the same one.',
});
const timeout = z.number().positive().optional().meta({ description: 'Seconds.' });
const statusMessage = z.string().optional().meta({ description: 'Display only; not compared.' });
const once = z.boolean().optional().meta({ description: 'Run once a session.' });
const onFailure = z.enum(['continue', 'block']).optional().meta({ description: 'What a failure does.' });
const cloud = z.enum(['device', 'skip']).optional().meta({ description: 'Where a cloud session runs it.' });
const shared = { if: condition, timeout, statusMessage, once };

const Command = z.strictObject({
  type: kind('command', 'Runs a command.'),
  command: Text.meta({ description: 'The shell text, or with `args` the program.' }),
  args: z
    .array(z.string())
    .optional()
    .meta({ description: 'Arguments; the program is then run without a shell.' }),
  ...shared,
  shell: z.enum(['bash', 'powershell']).optional().meta({ description: 'The shell that reads `command`.' }),
  onFailure,
  async: z.boolean().optional().meta({ description: 'Do not wait for it.' }),
  asyncRewake: z.boolean().optional().meta({ description: 'Wake the session when it ends.' }),
  holdsTools: z.boolean().optional().meta({ description: "Claude Code's own field." }),
  rewakeMessage: z.string().optional().meta({ description: "Claude Code's own field." }),
  rewakeSummary: z.string().optional().meta({ description: "Claude Code's own field." }),
  cloud,
  files: PinnedFiles.optional(),
});

const Http = z.strictObject({
  type: kind('http', 'Posts the event to a URL.'),
  url: Text.meta({ description: 'Where the event is posted.' }),
  headers: z.record(z.string(), z.string()).optional().meta({ description: 'Headers, exactly.' }),
  allowedEnvVars: z.array(Text).optional().meta({ description: 'Variables that headers may name.' }),
  ...shared,
  onFailure,
  cloud,
});

const model = z.string().optional().meta({ description: 'The model that answers.' });
const prompt = Text.meta({ description: 'What the model is asked, exactly.' });
const continueOnBlock = z.boolean().optional().meta({ description: "Claude Code's own field." });
const Prompt = z.strictObject({
  type: kind('prompt', 'Asks a model.'),
  prompt,
  model,
  continueOnBlock,
  ...shared,
});
const Agent = z.strictObject({ type: kind('agent', 'Starts an agent.'), prompt, model, ...shared });

const McpTool = z.strictObject({
  type: kind('mcp_tool', 'Calls a tool of an MCP server.'),
  server: Text.meta({ description: "The server's name." }),
  tool: Text.meta({ description: "The tool's name." }),
  input: z.record(z.string(), z.unknown()).optional().meta({ description: 'The input, exactly.' }),
  ...shared,
  onFailure,
});

const HookGroup = z.strictObject({
  matcher: z.string().optional().meta({
    description:
      'Which tools the group answers to, read as Claude Code reads it. A repository may answer to fewer, never to more.',
  }),
  hooks: z
    .array(z.discriminatedUnion('type', [Command, Http, Prompt, Agent, McpTool]))
    .meta({ description: 'The handlers.' }),
});

const EventName = z.string().regex(/^[A-Z][A-Za-z]*$/u, {
  error: 'is not the name of a hook event; names look like "PostToolUse"',
});

/** `hooks`: Claude Code's own block, with `files` beside each command. */
export const Hooks = z.record(EventName, z.array(HookGroup)).meta({
  description:
    "Hooks that a repository may carry, in the shape of Claude Code's own `hooks` block. `files` beside a command pins the content of what it runs. A repository may carry any of them, under the same or a narrower matcher.",
  examples: [
    {
      PostToolUse: [
        {
          matcher: 'Edit|Write',
          hooks: [
            {
              type: 'command',
              command: '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh',
              files: {
                '.claude/hooks/format.sh':
                  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
              },
            },
          ],
        },
      ],
    },
  ],
});

/** An entry of `allowedHttpHookUrls`. */
export const HookUrl = z.string().refine(isUrlPattern, {
  error:
    'must be a URL pattern such as "https://hooks.corp.example/*", with a scheme and a host. Write no user information, no "${…}", and "*" in the host only left of a fixed ".label".',
});

/** True for `*` and for a URL pattern that is bound to labels. */
export function isUrlPattern(text: string): boolean {
  const parts = text === '*' ? undefined : parseUrlPattern(text);
  return text === '*' || (parts !== undefined && isLabelBound(parts.host));
}

const settings: readonly HelperSetting[] = [
  'apiKeyHelper',
  'proxyAuthHelper',
  'awsAuthRefresh',
  'awsCredentialExport',
  'gcpAuthRefresh',
  'otelHeadersHelper',
  'statusLine',
  'subagentStatusLine',
  'fileSuggestion',
];

/** An entry of `helperCommands`. */
export const HelperCommand = z.strictObject({
  setting: z.enum(settings).meta({
    description: `The setting that names the command: one of ${Object.keys(HELPER_SETTING_PATHS).join(', ')}.`,
  }),
  command: Text.meta({ description: 'The command, exactly.' }),
  files: PinnedFiles.optional(),
});
