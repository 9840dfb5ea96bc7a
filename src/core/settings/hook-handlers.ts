/** The forms of hook handlers. */
import {
  anything,
  bool,
  lenient,
  num,
  type ObjectShape,
  object,
  oneOf,
  record,
  text,
  texts,
  textWith,
} from './shape.ts';

const common = { if: text, timeout: num({ above: 0 }), statusMessage: text, once: bool };
const onFailure = oneOf('continue', 'block');
// A bad value of `cloud` is left out, and the hook stays (client 2.1.330, experiment).
const cloud = lenient(oneOf('device', 'skip'));

/** The shapes of hook handlers by `type` (client 2.1.330, experiment). Unknown members have no effect. */
export const HOOK_HANDLERS: ReadonlyMap<string, ObjectShape> = new Map([
  [
    'command',
    object(
      { type: text, command: text },
      {
        ...common,
        args: texts,
        shell: oneOf('bash', 'powershell'),
        onFailure,
        async: bool,
        asyncRewake: bool,
        holdsTools: bool,
        rewakeMessage: textWith({ minLength: 1 }),
        rewakeSummary: textWith({ minLength: 1 }),
        cloud,
      },
    ),
  ],
  ['prompt', object({ type: text, prompt: text }, { ...common, model: text, continueOnBlock: bool })],
  ['agent', object({ type: text, prompt: text }, { ...common, model: text })],
  [
    'http',
    object(
      { type: text, url: textWith({ format: 'url' }) },
      { ...common, onFailure, headers: record(text), allowedEnvVars: texts, cloud },
    ),
  ],
  ['mcp_tool', object({ type: text, server: text, tool: text }, { ...common, input: record(anything) })],
]);
