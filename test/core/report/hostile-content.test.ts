import * as fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import {
  type ChangeDescription,
  defaultPolicy,
  describeChange,
  digestOf,
  type EvaluationRequest,
  evaluate,
  explain,
  renderHtmlReport,
  renderMarkdown,
  renderText,
  renderWorkflowCommands,
  toCheckRunReport,
  toReportV1,
  toRepoTree,
  toSarif,
  type Verdict,
} from '../../../src/core/index.ts';
import { cutToBytes } from '../../../src/core/report/markdown.ts';
import { parsePage } from './parsed-page.ts';

/** A verdict with what a report is made from beside it. */
interface Judged {
  readonly verdict: Verdict;
  readonly request: EvaluationRequest;
  readonly context: typeof CONTEXT & { readonly description?: ChangeDescription };
}

/** The judgement of settings and servers that are full of the given text, without edits, which take long. */
function verdictAbout(text: string): Verdict {
  return judgedAbout(text, false).verdict;
}

/** The judgement of settings and servers that are full of the given text. */
function judgedAbout(text: string, isDescribed = true): Judged {
  const settings = {
    hooks: { Stop: [{ matcher: text, hooks: [{ type: 'command', command: text, if: text }] }] },
    permissions: { allow: [`Bash(${text})`, text], additionalDirectories: [text] },
    env: { [text]: text },
    statusLine: { type: 'command', command: text },
    enabledPlugins: { [text]: true },
    extraKnownMarketplaces: { [text]: { source: { source: 'github', repo: 'a/b', ref: text } } },
    [text]: text,
  };
  const mcp = { mcpServers: { [text]: { command: text, args: [text] }, other: { type: 'http', url: text } } };
  const files: readonly [string, unknown][] = [
    ['.claude/settings.json', settings],
    ['.mcp.json', mcp],
    [`${text.replaceAll('/', '-').replaceAll('\0', '') || 'x'}/.mcp.json`, mcp],
  ];
  const blobs = new Map();
  const treeOf = (name: string, listed: readonly (readonly [string, unknown])[]) => {
    const entries = listed.map(([path, value]) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value, null, 2));
      const oid = digestOf(bytes);
      blobs.set(oid, { kind: 'bytes', bytes });
      return { path, mode: '100644' as const, oid };
    });
    return toRepoTree(name, entries);
  };
  const before = { permissions: { deny: [text, 'Read(./.env)'] }, env: { [text]: `${text}x` } };
  const request: EvaluationRequest = {
    base: treeOf('base', [['.claude/settings.json', before]]),
    head: treeOf('head', files),
    policy: { kind: 'policy', policy: defaultPolicy() },
    blobs,
    repository: 'acme/web',
    today: '2026-11-22',
  };
  const evaluation = evaluate(request);
  if (evaluation.kind !== 'verdict') throw new Error('more content was asked for');
  const { verdict } = evaluation;
  return {
    verdict,
    request,
    context: isDescribed ? { ...CONTEXT, description: describeChange(request, verdict) } : CONTEXT,
  };
}

const CONTEXT = {
  ruleUrl: (id: string) => `https://docs.example/${id}`,
  policyName: 'acme/.claude-policy at 1a2b3c4',
  version: '1.2.3',
  policyUrl: () => 'https://git.example/acme/.claude-policy/blob/1a2b3c4/policy.jsonc#L1',
  desk: {
    newFileUrl: 'https://git.example/acme/.claude-policy/new/main',
    repository: 'acme/web',
    today: '2026-11-22',
    ownersOf: () => ['@acme/security'],
  },
};

/** A link to the page for a new approval: the author's words stand in it, but none of their characters means anything. */
const DESK_LINK =
  /<a href="https:\/\/git\.example\/acme\/\.claude-policy\/new\/main\?filename=[\w%.-]*(?:&amp;value=[\w%.-]*)?">/gu;

/** The lines that GitHub's runner would obey. */
function commandLines({ verdict, context }: Judged): string[] {
  return renderWorkflowCommands(verdict, context).trimEnd().split('\n').slice(1);
}

/** What GitHub would render of the report, without the contents of code elements: what is left must be harmless. */
function liveHtml({ verdict, context }: Judged): string {
  const html = marked.parse(renderMarkdown(verdict, context), { gfm: true, async: false });
  return html
    .replaceAll(/<code(?: class="language-diff")?>[^<]*<\/code>/gu, 'CODE')
    .replaceAll(DESK_LINK, 'LINK');
}

/** The page, with the configuration that the change would leave behind. */
function pageAbout({ verdict, request, context }: Judged): string {
  const { head: tree, blobs, repository, today } = request;
  const reading = explain({ tree, folder: '', policy: defaultPolicy(), blobs, repository, today });
  if (reading.kind !== 'explanation') throw new Error('more content was asked for');
  return renderHtmlReport(verdict, {
    ...context,
    repository,
    today,
    approvals: [],
    description: context.description ?? describeChange(request, verdict),
    explanations: [reading.explanation],
  });
}

const ELEMENTS = new Set(
  'html head meta title style body a header div p dl dt dd time main h1 h2 h3 h4 nav ul li section table caption thead tbody tr th td span code details summary article pre mark figure figcaption strong footer'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class href id tabindex datetime aria-labelledby aria-label role scope data-column open rel'.split(
    ' ',
  ),
);
const ADDRESS = /^(?:https:\/\/docs\.example\/[a-z-]+|#[a-z]+(?:-[\da-f]{12})?)$/u;

/** What a reader's browser would take for more than text and is not ours. */
function strangersIn(page: string): string[] {
  const { elements, comments, errors } = parsePage(page);
  const found = elements.flatMap(({ name, attributes }) => {
    const wrong = [...attributes.keys()].filter((one) => !ATTRIBUTES.has(one));
    const href = attributes.get('href');
    if (href !== undefined && !ADDRESS.test(href)) wrong.push(href);
    return ELEMENTS.has(name) ? wrong : [name, ...wrong];
  });
  return [...found, ...comments, ...errors];
}

/** Every text in a value, names of members included. */
function valuesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...valuesIn(inner)]);
}

const NASTY = [
  '@everyone',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '``` \n# heading\n```',
  '`|` and | a cell',
  'a`b``c```d',
  '::error file=a::owned',
  '\u001b[31mred\u001b[0m',
  '\u202eevil\u202c',
  'zero\u200bwidth',
  '\u{e0041}\u{e0042}tags',
  'https://evil.example www.evil.example',
  'acme/secret#12 GH-1',
  '\n\n# heading\n\n- list',
  '\\',
  '&lt;b&gt;',
  '$(touch x) `touch y`',
  'a%0A::set-output name=x::y',
  'x,line=1::',
  '##[error]owned',
  '{0} {1} ${{ secrets.X }}',
  '[here](1)',
  '\ud800 lone surrogate',
  '\u{10fffe} \ufdd0 no characters',
];

describe('text of a repository is dead in every output', () => {
  const pieces = fc.constantFrom(...NASTY);
  const text = fc.oneof(
    pieces,
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(' ')),
  );

  test('Markdown', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        const live = liveHtml(judgedAbout(nasty));
        expect(live).not.toMatch(
          /@everyone|evil\.example|<img|<script|<\/details><(?!details>)|GH-1|secret#12/u,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('HTML', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        const page = pageAbout(judgedAbout(nasty));
        expect(strangersIn(page)).toEqual([]);
        expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u);
      }),
      { numRuns: 100 },
    );
  });

  test('a reader of pages would notice', () => {
    const page = pageAbout(judgedAbout('x', false));
    const alive = page.replace('</main>', '<b onclick="x"></b><a href="javascript:x">y</a><!-- z --></main>');
    expect(strangersIn(page)).toEqual([]);
    expect(strangersIn(alive)).toEqual(['b', 'onclick', 'javascript:x', ' z ']);
  });

  test('in the text of an approval that is too long for a link', () => {
    // Paths stay whole in the evidence, so that one that is long enough leaves room for the file's name only.
    for (const nasty of NASTY) {
      const judged = judgedAbout(`${nasty} ${'ä/'.repeat(3_000)}`, false);
      const report = toCheckRunReport(judged.verdict, judged.context);
      expect(report.text).toContain('The text of the file, to copy');
      const live = liveHtml(judged);
      expect(live).not.toMatch(/@everyone|evil\.example|<img|<script|GH-1|secret#12/u);
    }
  });

  test('nothing invisible in Markdown, annotations, text or JSON', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        const judged = judgedAbout(nasty);
        const { verdict, context } = judged;
        const { title, summary, text: details, annotations } = toCheckRunReport(verdict, context);
        const messages = annotations.map((annotation) => `${annotation.title}${annotation.message}`);
        const report = toReportV1(verdict).findings.map(
          (finding) => `${finding.path}${finding.message}${finding.help}`,
        );
        const commands = commandLines(judged).join('\n');
        const sarif = valuesIn(toSarif(verdict, CONTEXT)).join('');
        const all = [
          title,
          summary,
          details,
          renderText(verdict, context),
          ...messages,
          ...report,
          commands,
          sarif,
        ].join('');
        expect(all.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u);
      }),
      { numRuns: 150 },
    );
  });

  test('each line of workflow commands is one of ours, and its message obeys nothing', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        for (const line of commandLines(judgedAbout(nasty, false))) {
          expect(line).toMatch(
            /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,)*title=[^:,\r\n]+::[^\r\n]+$/u,
          );
          expect(line.slice(2)).not.toMatch(/##\[|%0A\s*::[a-z]/u);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('SARIF has no link and no placeholder of the author, and only addresses that are relative', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        const [run] = toSarif(verdictAbout(nasty), CONTEXT).runs;
        for (const { message } of run.results) {
          expect(message.text).not.toContain('](');
          expect(message.text.replaceAll(/\{\{|\}\}/gu, '')).not.toMatch(/[{}]/u);
        }
        const uris = [...JSON.stringify(run.results).matchAll(/"uri":"([^"]*)"/gu)].map(
          ([, uri]) => uri ?? '',
        );
        expect(uris.length).toBeGreaterThan(0);
        for (const uri of uris) expect(uri).toMatch(/^(?:[\w.~/-]|%[\dA-F]{2})+$/u);
      }),
      { numRuns: 200 },
    );
  });

  test('table rows stay whole', () => {
    fc.assert(
      fc.property(text, (nasty) => {
        const { verdict, context } = judgedAbout(nasty);
        const { summary } = toCheckRunReport(verdict, context);
        const rows = summary.split('\n').filter((line) => line.startsWith('|'));
        expect(rows.length).toBeGreaterThan(4);
        for (const row of rows) expect(row.match(/(?<!\\)\|/gu)).toHaveLength(5);
      }),
      { numRuns: 100 },
    );
  });
});

test('a report of any size stays within what GitHub takes, and says that it was cut', () => {
  const { verdict, context } = judgedAbout('ä€😀'.repeat(40_000));
  const report = toCheckRunReport(verdict, context);
  const bytes = (value: string): number => new TextEncoder().encode(value).length;
  expect(bytes(report.summary)).toBeLessThanOrEqual(65_000);
  expect(bytes(report.text)).toBeLessThanOrEqual(65_000);
});

test('tokens are masked wherever they stand', () => {
  const token = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
  const judged = judgedAbout(`curl -H "Authorization: Bearer ${token}" x`);
  const { verdict, context } = judged;
  const report = toCheckRunReport(verdict, context);
  // An annotation has to name the real path, which GitHub shows anyway.
  const annotations = report.annotations.map((annotation) => ({ ...annotation, path: '' }));
  const all = [
    JSON.stringify([{ ...report, annotations }, toReportV1(verdict), toSarif(verdict, CONTEXT)]),
    renderText(verdict, context),
    renderMarkdown(verdict, context),
    renderWorkflowCommands(verdict, context),
    pageAbout(judged),
  ].join('');
  expect(all).not.toContain(token.slice(0, 12));
});

test('a report that is cut ends with a paragraph, closes its fold, and says so in the open', () => {
  const fold = `<details><summary>Notes (900)</summary>\n\n${'a paragraph of €\nin two lines\n\n'.repeat(900)}</details>\n`;
  for (let bytes = 9_000; bytes < 9_040; bytes += 1) {
    const cut = cutToBytes(fold, bytes);
    expect(new TextEncoder().encode(cut).length).toBeLessThanOrEqual(bytes);
    expect(cut).toMatch(/\nin two lines\n\n<\/details>\n\n_The rest is cut: /u);
  }
});
