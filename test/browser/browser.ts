/** A real browser for tests, where the machine has one. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine: what CHROMIUM names, else one at a known path; undefined where there is none. */
export const CHROMIUM = [process.env['CHROMIUM'] ?? '', ...KNOWN].find(
  (path) => path !== '' && existsSync(path),
);

/** Starts the browser, without a window. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? '' });
}

/** How a page is looked at. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  /** In CSS pixels. */
  readonly width: number;
}

/** A page that is open, and what the browser said and asked for meanwhile. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, warnings and whatever else it wrote on its console. */
  readonly complaints: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
}

/** Opens an address. */
export async function open(browser: Browser, address: string, { scheme, width }: Look): Promise<OpenPage> {
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, complaints, requests };
}

/** A folder of pages on the disk. */
export interface PageFolder {
  /** Writes a page. @returns its address */
  add(name: string, text: string): string;
  remove(): void;
}

/** Makes a folder for pages. */
export function pageFolder(): PageFolder {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-pages-'));
  return {
    add: (name, text) => {
      const path = join(folder, `${name.replaceAll(' ', '-')}.html`);
      writeFileSync(path, text);
      return pathToFileURL(path).href;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
