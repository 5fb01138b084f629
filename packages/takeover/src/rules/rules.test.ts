import { openFolderStore } from '@internsync/storage/folder';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isKey, standInKey } from './object-key.ts';
import { kindOfHash } from './password-hash.ts';
import { unescapeOnce } from './unescape-once.ts';
import { readWebsite } from './website.ts';

describe('unescapeOnce', () => {
  it.for([
    ['I &lt;b&gt;want&lt;/b&gt; this &amp; &quot;that&quot;', 'I <b>want</b> this & "that"'],
    ['O&#x27;Neil, O&#39;Neil', "O'Neil, O'Neil"],
    ['&amp;lt; &amp;amp;', '&lt; &amp;'],
    ['King&amp;#x27;s Road', 'King&#x27;s Road'],
    ['R&D; &nbsp; &copy; &#60; &LT; &', 'R&D; &nbsp; &copy; &#60; &LT; &'],
    ['مرحبا 👋', 'مرحبا 👋'],
    ['', ''],
  ] as const)('makes %o of %o', ([stored, typed]) => {
    expect(unescapeOnce(stored)).toBe(typed);
  });
});

describe('readWebsite', () => {
  it.for([
    ['https://acme.example/?a=1&b=2', 'full'],
    ['HTTP://ACME.EXAMPLE', 'full'],
    ['acme.example/jobs', 'without_scheme'],
    ['www.acme.example:8080', 'without_scheme'],
    ['شركة.example', 'without_scheme'],
    ['javascript:alert(1)', 'invalid'],
    ['java\nscript:alert(1)', 'invalid'],
    ['javascript:alert(a.example)', 'invalid'],
    ['data:text/html,x.example', 'invalid'],
    ['//evil.example', 'invalid'],
    ['https://', 'invalid'],
    ['None', 'invalid'],
    ['', 'invalid'],
  ] as const)('takes %o for %s', ([typed, kind]) => {
    expect(readWebsite(typed)).toEqual({ kind, url: kind === 'invalid' ? '' : typed });
  });
});

describe('kindOfHash', () => {
  it.for([
    ['pbkdf2_sha256$260000$eJib00k0$YQxKt5cmMUHJ0YqvUF4fNF6X4Lj78Xc5z2vbq12wZDU=', 'verified'],
    ['pbkdf2_sha256$260000$$YQxKt5cm', 'unknown'],
    ['argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdA$aGFzaA', 'unknown'],
    ['!', 'none'],
    ['', 'none'],
    ['Correct-horse-7', 'none'],
  ] as const)('says that %s is %s', ([stored, kind]) => {
    expect(kindOfHash(stored)).toBe(kind);
  });
});

describe('isKey', () => {
  it.for([
    standInKey(7),
    'uploads/CVs/040434394ba24ff59794c59c37b587f2.pdf',
    'a',
    'a/b.c_d-E',
    `a/${'b'.repeat(200)}`,
    `a/${'b'.repeat(201)}`,
    `${'a/'.repeat(256)}b`,
    '',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/../b',
    'a b',
    'سيرة.pdf',
  ])('agrees with the stores about %o', async (path) => {
    const directory = await mkdtemp(join(tmpdir(), 'internsync-takeover-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const store = await openFolderStore({ directory });
    const taken = await store.get(path).then(
      () => true,
      (error: unknown) => !(error instanceof TypeError),
    );
    expect(isKey(path)).toBe(taken);
  });
});
