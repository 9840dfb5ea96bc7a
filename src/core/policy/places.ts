/** From a path in the policy's value to the place in its text. */
import type { JsonMember, JsonValue } from '../source/json-document.ts';
import type { Location, SourceText } from '../source/location.ts';

/** Keys and indexes from the root. */
export type ValuePath = readonly PropertyKey[];

/** Finds the places of values and names in one policy file. */
export class Places {
  readonly source: SourceText;
  readonly root: JsonValue;

  constructor(source: SourceText, root: JsonValue) {
    this.source = source;
    this.root = root;
  }

  /** The node at a path, or undefined where the file has none. */
  node(path: ValuePath): JsonValue | undefined {
    let node: JsonValue | undefined = this.root;
    for (const step of path) node = child(node, step);
    return node;
  }

  /** The value's place; where the file has no such value, that of the nearest value around it. */
  value(path: ValuePath): Location {
    let node = this.root;
    for (const step of path) {
      const next = child(node, step);
      if (!next) break;
      node = next;
    }
    return this.source.locate(node.span);
  }

  /** The place of a member's quoted name; where there is none, that of the value around it. */
  name(path: ValuePath): Location {
    const member = this.#member(path);
    return member ? this.source.locate(member.nameSpan) : this.value(path);
  }

  #member(path: ValuePath): JsonMember | undefined {
    const parent = this.node(path.slice(0, -1));
    return parent?.kind === 'object' ? parent.members.get(String(path.at(-1))) : undefined;
  }
}

/** What people call a file of the policy repository: `policy`, `approval`, `policy test`. */
export function documentName(path: string): string {
  if (path.startsWith('approvals/')) return 'approval';
  return path.startsWith('tests/') ? 'policy test' : 'policy';
}

/**
 * The path as people write it: `permissions.allow[2]`, `files[".claude/hooks/format.sh"]`.
 * @param document what the whole file is called
 */
export function describePath(path: ValuePath, document = 'policy'): string {
  if (path.length === 0) return `the ${document}`;
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/u.test(String(step))) text += `${text === '' ? '' : '.'}${String(step)}`;
    else text += `[${quote(String(step))}]`;
  }
  return text;
}

/** A text from the policy, quoted, escaped and shortened for a message. */
export function quote(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return JSON.stringify(short).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

function child(node: JsonValue | undefined, step: PropertyKey): JsonValue | undefined {
  if (node?.kind === 'object') return node.members.get(String(step))?.value;
  if (node?.kind === 'array') return node.items[Number(step)];
  return undefined;
}
