import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../test/find-chromium.ts';
import { SAMPLES } from '../test/samples.ts';
import type { MailContent, MailLanguage } from './content.ts';
import { writeLetter } from './write-letter.ts';

const UNSUBSCRIBE = 'https://internsync.example/mail/unsubscribe?token=1.kind.mac';
const LANGUAGES = ['en', 'ar'] as const;
const CONTENTS: readonly MailContent[] = Object.values(SAMPLES);
const hasLink = (content: MailContent) => 'link' in content;
const unsubscribeFor = (content: MailContent) =>
  hasLink(content) || content.kind.endsWith('_changed') ? null : UNSUBSCRIBE;

/** Every letter in every language. */
const LETTERS = LANGUAGES.flatMap((language) =>
  CONTENTS.map((content) => [language, content.kind, content] as const),
);

describe('each letter', () => {
  it.for(LETTERS)('in %s tells %s in words that are kept', ([language, , content]) => {
    const { subject, text } = writeLetter(content, language, unsubscribeFor(content));
    expect(`${subject}\n\n${text}`).toMatchSnapshot();
  });

  it.for(LETTERS)('in %s of %s loads nothing and runs nothing', ([language, , content]) => {
    const { html } = writeLetter(content, language, UNSUBSCRIBE);
    expect(html).not.toMatch(/<(script|img|link|iframe|form|object)\b|url\(|@import|\son\w+=/i);
    expect(html).not.toContain('<Software>');
  });

  it('counts in the forms of each language', () => {
    const subjectOf = (count: number, language: MailLanguage) =>
      writeLetter({ ...SAMPLES.application_submitted, count }, language, null).subject;
    expect([1, 2, 12].map((count) => subjectOf(count, 'en'))).toEqual([
      'New application',
      '2 new applications',
      '12 new applications',
    ]);
    expect([1, 2, 3, 12, 100].map((count) => subjectOf(count, 'ar'))).toEqual([
      'طلب جديد',
      'طلبان جديدان',
      '3 طلبات جديدة',
      '12 طلبًا جديدًا',
      '100 طلب جديد',
    ]);
  });

  it('keeps values of the other direction apart from its sentence', () => {
    const content = { ...SAMPLES.resume_viewed, companyName: 'Nile Software', jobTitle: 'مطوّر' };
    expect(writeLetter(content, 'ar', null).subject).toBe(
      'فتحت \u2068Nile Software\u2069 سيرتك الذاتية',
    );
    expect(writeLetter(content, 'en', null).text).toContain('for \u2068مطوّر\u2069.');
    for (const username of ['2020-4411', 'Ольга.']) {
      const letter = writeLetter({ ...SAMPLES.verify_email, username }, 'ar', null);
      expect(letter.text).toContain(`\u2068${username}\u2069`);
    }
  });
});

const executablePath = findChromium();
// oxlint-disable-next-line no-console -- A skipped test must not go unnoticed.
if (executablePath === null) console.warn('No Chromium: mail is not tried in a browser');

describe.skipIf(executablePath === null)('in a browser, each letter', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--disable-gpu'],
      // Root cannot use the sandbox; the browser opens only our pages.
      chromiumSandbox: false,
    });
  });
  afterAll(() => browser.close());

  it.for(
    LANGUAGES.flatMap((language) =>
      (['light', 'dark'] as const).map((scheme) => [language, scheme] as const),
    ),
  )(
    'in %s and %s fits a phone, runs in its direction, and can be read',
    async ([language, colorScheme]) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme });
      const requests: string[] = [];
      page.on('request', ({ url }) => requests.push(url()));
      const long = 'Intern'.repeat(30);
      const contents = [
        ...CONTENTS,
        { ...SAMPLES.resume_viewed, companyName: long, jobTitle: long },
      ];
      for (const content of contents) {
        const unsubscribe = unsubscribeFor(content);
        const { html } = writeLetter(content, language, unsubscribe);
        await page.setContent(html);
        const seen = await page.evaluate(look);
        expect({ ...seen, kind: content.kind }).toMatchObject({
          kind: content.kind,
          overflow: 0,
          direction: language === 'ar' ? 'rtl' : 'ltr',
          aligned: true,
          readable: true,
        });
        expect(seen.links).toEqual([
          ...('link' in content ? [content.link, content.link] : []),
          ...(unsubscribe === null ? [] : [unsubscribe]),
        ]);
      }
      expect(requests).toEqual([]);
      await page.close();
    },
  );
});

/** Runs in the page: what a reader sees of it. */
function look() {
  const parse = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = parse(colour).map((value) => {
      const part = value / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element): string => {
    const { backgroundColor } = getComputedStyle(element);
    const isClear = parse(backgroundColor)[3] === 0;
    return isClear && element.parentElement ? groundOf(element.parentElement) : backgroundColor;
  };
  const contrast = (element: Element) => {
    const [one, other] = [getComputedStyle(element).color, groundOf(element)].map(luminance);
    const [dark = 0, bright = 0] = [one ?? 0, other ?? 0].toSorted((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const texts = [...document.querySelectorAll('p, h1, a')];
  const heading = document.querySelector('h1') ?? document.body;
  const { direction } = getComputedStyle(heading);
  const range = document.createRange();
  range.selectNodeContents(heading);
  const lines = [...range.getClientRects()];
  const box = heading.getBoundingClientRect();
  const gap =
    direction === 'rtl'
      ? box.right - Math.max(...lines.map(({ right }) => right))
      : Math.min(...lines.map(({ left }) => left)) - box.left;
  return {
    overflow: Math.max(
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      0,
    ),
    direction,
    // The heading begins where its direction begins.
    aligned: Math.abs(gap) < 2,
    // WCAG 2.2, success criterion 1.4.3.
    readable: texts.every((text) => contrast(text) >= 4.5),
    links: [...document.querySelectorAll('a')].map(({ href }) => href),
  };
}
