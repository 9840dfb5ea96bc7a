/** A page as a browser's parser reads it (parse5 follows the HTML standard's algorithm), as flat data. */
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** An element of a page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The names of the elements around it, the outermost first. */
  readonly ancestors: readonly string[];
  /** All text inside it. */
  readonly text: string;
}

/** A page that was parsed. */
export interface ParsedPage {
  /** In the order of the document. */
  readonly elements: readonly PageElement[];
  /** Comments in it. */
  readonly comments: readonly string[];
  /** What the parser had to forgive. */
  readonly errors: readonly string[];
}

/** Parses a page. */
export function parsePage(text: string): ParsedPage {
  const elements: PageElement[] = [];
  const comments: string[] = [];
  const errors: string[] = [];
  const visit = (node: Node, ancestors: readonly string[]): void => {
    if ('data' in node) comments.push(node.data);
    if ('attrs' in node) {
      const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ name: node.tagName, attributes, ancestors, text: textOf(node) });
    }
    const inner = 'tagName' in node ? [...ancestors, node.tagName] : ancestors;
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, inner);
  };
  visit(parse(text, { onParseError: ({ code }) => errors.push(code) }), []);
  return { elements, comments, errors };
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
