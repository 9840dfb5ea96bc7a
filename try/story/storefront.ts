/** acme/storefront: a web shop in TypeScript. */
import type { Chronicle } from './history.ts';
import { PEOPLE } from './people.ts';
import { DENY_FLOOR, executable, FORMAT_PATH, FORMAT_SCRIPT, formatterHooks, json } from './shared-files.ts';

/** The README, with the mistake that somebody is going to mend. */
export const STOREFRONT_README = `# storefront

The web shop of acme: catalogue, basket and checkout.

## Development

\`\`\`sh
npm ci
npm run dev
\`\`\`

The catalogue is served from a local fixture. Set \`CATALOGUE_URL\` to recieve live data.
`;

const PACKAGE = {
  name: '@acme/storefront',
  version: '4.11.0',
  private: true,
  type: 'module',
  scripts: {
    dev: 'vite',
    build: 'tsc --noEmit && vite build',
    lint: 'eslint .',
    test: 'vitest run',
  },
  dependencies: { preact: '10.27.2' },
  devDependencies: {
    eslint: '9.39.1',
    prettier: '3.6.2',
    typescript: '5.9.3',
    vite: '7.2.4',
    vitest: '4.0.14',
  },
};

const BASKET = `import type { Product } from './catalogue.ts';

export interface BasketLine {
  readonly product: Product;
  readonly quantity: number;
}

/** The price of a basket in cents, before shipping. */
export function subtotal(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, { product, quantity }) => sum + product.priceInCents * quantity, 0);
}
`;

const CATALOGUE = `export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceInCents: number;
}

export async function loadCatalogue(url: string): Promise<Product[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(\`the catalogue answered \${response.status}\`);
  return response.json();
}
`;

const SHIPPING = `const FREE_ABOVE = 5_000;

/** Shipping in cents for a basket of this price. */
export function shipping(subtotalInCents: number): number {
  return subtotalInCents >= FREE_ABOVE ? 0 : 490;
}
`;

const CLAUDE_MD = `# Notes for Claude

- Money is always in cents, as an integer.
- Run \`npm test\` before you say that something works.
- Components live in \`src/components\`, one file each.
`;

/** The settings that the repository has, with room for a change. */
export function storefrontSettings(
  change: { readonly deny?: readonly string[]; readonly hooks?: Record<string, unknown> } = {},
): string {
  return json({
    $schema: 'https://json.schemastore.org/claude-code-settings.json',
    permissions: {
      allow: ['Bash(npm test)', 'Bash(npm run lint)', 'Bash(git diff *)'],
      deny: change.deny ?? DENY_FLOOR,
    },
    hooks: { ...formatterHooks(), ...change.hooks },
  });
}

const { ines, tomasz, amara } = PEOPLE;

/** How acme/storefront came to be. */
export const STOREFRONT: Chronicle = {
  name: 'storefront',
  about: 'a web shop in TypeScript',
  steps: [
    {
      message: 'Start the shop',
      author: ines,
      daysAgo: 212,
      files: {
        'README.md': STOREFRONT_README,
        'package.json': json(PACKAGE),
        '.gitignore': 'node_modules/\ndist/\n.env\n',
        'src/catalogue.ts': CATALOGUE,
      },
    },
    { message: 'Add the basket', author: tomasz, daysAgo: 180, files: { 'src/basket.ts': BASKET } },
    {
      message: 'Ship for free above 50 euros',
      author: amara,
      daysAgo: 121,
      files: { 'src/shipping.ts': SHIPPING },
    },
    {
      message: 'Tell Claude about money and tests',
      author: tomasz,
      daysAgo: 64,
      files: { 'CLAUDE.md': CLAUDE_MD },
    },
    {
      message: 'Add the deny floor and the formatter hook (SEC-212)',
      author: ines,
      daysAgo: 40,
      files: { '.claude/settings.json': storefrontSettings(), [FORMAT_PATH]: executable(FORMAT_SCRIPT) },
    },
  ],
};
