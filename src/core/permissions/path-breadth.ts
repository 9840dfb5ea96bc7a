/** Files of Read and Edit rules: inside the project, outside of it, secrets, or what steers Claude and git. */
import type { BreadthReading } from './breadth-class.ts';
import { isEverything, type PathPattern, pathContains, readPathPattern } from './path-pattern.ts';
import { segmentContains } from './path-segment.ts';
import { isSensitive, type SensitivePaths } from './sensitive-path.ts';

function patterns(texts: readonly string[]): PathPattern[] {
  return texts.flatMap((text) => readPathPattern(text, 'deny') ?? []);
}

// What runs or steers Claude Code, git or the pipeline; a rule on one of them is a way to further rights.
const STEERING = patterns([
  '.claude/**',
  '.mcp.json',
  'claude.md',
  'claude.local.md',
  'agents.md',
  '.claude.json',
  '.git/**',
  '.githooks/**',
  '.gitmodules',
  '.gitattributes',
  '.gitconfig',
  '.husky/**',
  '.lefthook.yml',
  'lefthook.yml',
  '.pre-commit-config.yaml',
  '**/.github/workflows/**',
  '**/.github/actions/**',

  'codeowners',
  '.gitlab-ci.yml',
  '.circleci/**',
  'jenkinsfile',
  '.vscode/**',
  '.idea/**',
  '.devcontainer/**',
  '.envrc',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.bashrc',
  '.zshrc',
  '.profile',
  '.bash_profile',
  '.zprofile',
  '.zshenv',
]);

/**
 * Classifies a file rule.
 * @param tool Read or Edit (an Edit rule covers all tools that write)
 * @param sensitive where secrets are kept, beside the places that everybody has
 */
export function pathBreadth(
  tool: string,
  pattern: PathPattern,
  sensitive: SensitivePaths = [],
): BreadthReading {
  const writes = tool !== 'Read';
  const verb = writes ? 'edits to' : 'reading';
  if (writes && steers(pattern)) {
    return {
      breadth: 'self-modification',
      reason: `${verb} files that steer Claude Code, git or the pipeline`,
    };
  }
  if (isSensitive(pattern, sensitive))
    return { breadth: 'sensitive-path', reason: `${verb} places where secrets are kept` };
  if (pattern.base !== 'project' || pattern.climbs) return outside(pattern, verb);
  if (isEverything(pattern)) {
    if (writes) return { breadth: 'blanket', reason: 'edits to every file of the project' };
    return { breadth: 'read-only', reason: 'reading files of the project' };
  }
  return writes
    ? { breadth: 'narrow', reason: 'edits to the files that match' }
    : { breadth: 'read-only', reason: 'reading the files that match' };
}

function outside(pattern: PathPattern, verb: string): BreadthReading {
  if (isEverything(pattern)) {
    const where =
      pattern.base === 'home' ? "the user's home folder, keys and tokens included" : 'the whole disk';
    return { breadth: verb === 'reading' ? 'sensitive-path' : 'blanket', reason: `${verb} ${where}` };
  }
  return { breadth: 'outside-path', reason: `${verb} files outside the project` };
}

function steers(pattern: PathPattern): boolean {
  const segments = pattern.segments.map(revealed);
  if (segments.at(-1) === '.github') return true;
  const local: PathPattern = {
    ...pattern,
    base: 'project',
    segments: ['**', ...segments],
    climbs: false,
    dead: false,
  };
  return STEERING.some((place) => pathContains(place, local) || pathContains(place, { ...local, segments }));
}

const STEERING_NAMES = STEERING.flatMap(({ segments }) => segments).filter((segment) => segment !== '**');

/** The name that a segment stands for which hides it behind single wildcards: `.clau?e`, `.[a-c]laude`. */
function revealed(segment: string): string {
  if (!/[?[]/u.test(segment) || segment.includes('*')) return segment;
  return STEERING_NAMES.find((name) => segmentContains(segment, name)) ?? segment;
}
