/** Finds exported functions and classes without a documentation comment. */

const DECLARATION =
  /^export (?:async )?(?:function\*? (?<function>\w+)|(?:abstract )?class (?<class>\w+)|const (?<arrow>\w+)(?:: [^=\n]+)? = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=\n]+)? =>)/gmu;

/** The names that are exported from a source text and have no documentation comment right above. */
export function undocumentedExports(text: string): string[] {
  const names: string[] = [];
  let previous = '';
  for (const match of text.matchAll(DECLARATION)) {
    const name = match.groups?.['function'] ?? match.groups?.['class'] ?? match.groups?.['arrow'] ?? '';
    const documented = text.slice(0, match.index).endsWith('*/\n');
    // Overloads share the comment of the first.
    if (!documented && name !== previous) names.push(name);
    previous = name;
  }
  return names;
}
