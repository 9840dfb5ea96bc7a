/** Configuration of other agents and editors that comes in the same pull request. */
import { type Fact, factBase } from '../../facts/fact.ts';
import { parseYaml } from '../../markdown/yaml-value.ts';
import { JSON_WITH_COMMENTS, parseJsonDocument } from '../../source/json-document.ts';
import { pluginRootAbove } from '../plugins/plugin-root.ts';
import type { Surface, SurfacePlace } from '../surface.ts';
import { readTextFile, type TextContent, type TextFile } from '../text-file.ts';
import type { SiblingEntry } from './sibling-entry.ts';
import { SIBLING_FILES, type SiblingFile } from './sibling-files.ts';

/** The files of Cursor, VS Code, Codex, Gemini CLI, Amazon Q, Copilot, aider and others, at any depth. */
export const siblingConfiguration: Surface = {
  id: 'sibling-configuration',
  meta: {
    title: 'Configuration of other agents',
    paths: SIBLING_FILES.map(({ path }) => `\`**/${path}\``).join(', '),
    readBy:
      'The program that the file belongs to, in the folder that is opened. Claude Code does not read it.',
    trust: 'Each program asks in its own way, or not at all.',
    effect: 'Starts programs, or takes questions away.',
    judged: 'Servers, tasks and commands that start by themselves, and keys that approve without asking.',
  },
  dependsOnFolder: true,
  match: (path) => {
    const file = fileAt(path);
    return file && folderAbove(path, file);
  },
  read: (place, reader) => {
    const file = fileAt(place.path);
    if (!file) return undefined;
    const reading = readTextFile(place, reader, { utf16le: false }, (text) => readFile(place, text, file));
    // A file without such keys is the editor's own affair, and so is one that cannot be read.
    return reading && reading.facts.length > 0 ? { ...reading, remarks: [] } : undefined;
  },
};

function fileAt(path: string): SiblingFile | undefined {
  return SIBLING_FILES.find((file) => folderAbove(path, file) !== undefined);
}

const patterns = new Map<string, RegExp>();

/** The folder that such a file configures, when the path is one. */
function folderAbove(path: string, file: SiblingFile): string | undefined {
  if (!file.path.includes('*')) return pluginRootAbove(path, file.path);
  const pattern = patterns.get(file.path) ?? toPattern(file.path);
  patterns.set(file.path, pattern);
  const match = pattern.exec(path);
  return match ? (match[1] ?? '') : undefined;
}

function toPattern(path: string): RegExp {
  const parts = path
    .split(/(\*{1,2})/u)
    .map((part) => WILDCARDS[part] ?? part.replaceAll('.', String.raw`\.`));
  return new RegExp(`^(?:(.*)/)?${parts.join('')}$`, 'u');
}

const WILDCARDS: Readonly<Record<string, string>> = { '*': '[^/]+', '**': '.+' };

function readFile(place: SurfacePlace, { source }: TextFile, file: SiblingFile): TextContent {
  const facts = entriesOf(source.text, file).map(({ name, value, effect, span }): Fact => {
    const at = source.locate(span);
    const base = factBase({ file: place.path, folder: place.folder, at }, 'sibling-setting', name, value);
    return { ...base, kind: 'sibling-setting', agent: file.agent, name, value, effect };
  });
  return { facts, remarks: [], refused: false };
}

const MAX_DEPTH = 64;

function entriesOf(text: string, { read }: SiblingFile): SiblingEntry[] {
  if (read.as === 'text') return read.entries(text);
  if (read.as === 'yaml') {
    const yaml = parseYaml(text, (offset) => offset, MAX_DEPTH);
    return yaml.kind === 'mapping' ? read.entries(yaml.root) : [];
  }
  const document = parseJsonDocument(text, JSON_WITH_COMMENTS);
  return document.kind === 'document' ? read.entries(document.root) : [];
}
