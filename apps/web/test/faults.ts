import { faultsByAxe } from './axe.ts';
import type { Page } from 'playwright-core';

/** The most that a page may move by itself, from navigation to idle. */
const MOST_SHIFT = 0.02;
/** Names that are the same in every language. */
const NAMES = /^(?:InternSync|UTC|Python|FastAPI|PostgreSQL|SQL|Docker|Git|Go|PDF)$/;

/**
 * Everything that is wrong with a page as it is now: what axe finds, sideways scroll,
 * what moved, and on Arabic pages words that were not translated. Empty for a good page.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const latin: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      // What people wrote says so; the link to the other language is in that language.
      if (!around || around.closest('bdi, [lang="en"]:not(html), script, noscript')) continue;
      latin.push(...(node.textContent?.match(/\p{Script=Latin}{2,}/gu) ?? []));
    }
    return {
      lang: document.documentElement.lang,
      dir: document.documentElement.dir,
      sideways: document.documentElement.scrollWidth - innerWidth,
      shift: Number(Reflect.get(globalThis, 'layoutShifts')),
      headings: document.querySelectorAll('h1').length,
      latin,
    };
  });
  const { lang, dir, sideways, shift, headings, latin } = seen;
  return [
    ...(await faultsByAxe(page)),
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...(shift > MOST_SHIFT ? [`moved by ${shift}`] : []),
    ...(headings === 1 ? [] : [`has ${headings} h1`]),
    ...(dir === (lang === 'ar' ? 'rtl' : 'ltr') ? [] : [`is ${dir} in ${lang}`]),
    ...(lang === 'ar'
      ? latin.filter((word) => !NAMES.test(word)).map((word) => `not translated: ${word}`)
      : []),
  ];
}
