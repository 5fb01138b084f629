import { readdir, readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import { gzipSync } from 'node:zlib';

const ASSETS = new URL('../dist/client/assets/', import.meta.url);

/** The scripts that a page asks for until `ready` is there. */
export async function scriptsOf(
  context: BrowserContext,
  url: string,
  ready: string,
): Promise<readonly string[]> {
  const tab = await context.newPage();
  const names = new Set<string>();
  tab.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (name.endsWith('.js')) names.add(name);
  });
  await tab.goto(url);
  await tab.locator(ready).first().waitFor();
  await tab.close();
  return [...names];
}

/** What scripts weigh that were not there before, in bytes as they are sent. */
export async function weightOnTop(
  scripts: readonly string[],
  before: readonly string[],
): Promise<number> {
  const files = await Promise.all(
    scripts.filter((name) => !before.includes(name)).map((name) => readFile(new URL(name, ASSETS))),
  );
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}

/** The scripts of the build that have a word. */
export async function filesWith(word: string): Promise<readonly string[]> {
  const names = (await readdir(ASSETS)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, ASSETS), 'utf8')));
  return names.filter((_name, index) => texts[index]?.includes(word));
}
