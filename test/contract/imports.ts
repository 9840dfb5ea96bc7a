/**
 * Finds the imports of a TypeScript source. TypeScript 7 has no API for that, so patterns do. They rather see one import
 * too many than one too few: a comment or a text that looks like an import counts.
 */

/** One import or re-export of a module. */
export interface ModuleImport {
  /** What stands between the quotes; undefined for `import(…)` of something that is not a plain text. */
  readonly specifier: string | undefined;
  readonly line: number;
}

const FROM = /(?<=[\s}*/])from\s*['"]([^'"\n]+)['"]/gu;
const SIDE_EFFECT = /(?<=^|[\s;}*/])import\s*['"]([^'"\n]+)['"]/gu;
const CALL = /\b(?:import|require)\s*\(\s*(?:['"]([^'"]+)['"])?/gu;
const LOADER = /\b(?:createRequire|getBuiltinModule)\b/gu;

/** Every import of a source text, in the order of the patterns. */
export function importsOf(text: string): ModuleImport[] {
  return [FROM, SIDE_EFFECT, CALL, LOADER].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[1],
      line: text.slice(0, match.index).split('\n').length,
    })),
  );
}
