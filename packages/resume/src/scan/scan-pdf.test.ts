import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectStream, packed, pdfAboutScripts, pdfWithCatalog } from '../../test/active-pdfs.ts';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import { objectStreamBomb } from '../../test/hostile-pdfs.ts';
import { buildPdf, stream, textPdf } from '../../test/pdf-builder.ts';
import { scanPdf } from './scan-pdf.ts';

const MIB = 1024 * 1024;
const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const clean = { activeContent: [], failure: null };

function found(pdf: Uint8Array) {
  const { activeContent, failure } = scanPdf(pdf);
  expect(failure).toBeNull();
  return activeContent;
}

describe('a document that is nothing else', () => {
  it('holds no active content', () => {
    expect(scanPdf(textPdf('Mona Adel'))).toEqual(clean);
  });

  it('may say JavaScript in its text, keywords, bookmarks, destinations and styles', () => {
    expect(scanPdf(pdfAboutScripts())).toEqual(clean);
  });

  it('may link to pages of the web, and open at a page', () => {
    const link = '<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.com) >> >>';
    expect(scanPdf(pdfWithCatalog('/OpenAction [3 0 R /Fit]', [link]))).toEqual(clean);
  });
});

describe('active content is told', () => {
  it.for([
    ['script', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['script', '/AA << /WC << /S/JavaScript/JS<61> >> >>'],
    ['script', '/Names << /JavaScript << /Names [(a) 5 0 R] >> >>'],
    ['script', '/Names << /JavaScript 5 0 R >>'],
    ['script', '/AcroForm << /Fields [] /XFA [(template) 5 0 R] >>'],
    ['script', '/AcroForm << /Fields [] /XFA 5 0 R >>'],
    ['launch', '/OpenAction << /S /Launch /Win << /F (cmd.exe) >> >>'],
    ['media', '/X << /Subtype /RichMedia >>'],
    ['media', '/X << /S /Rendition /OP 0 >>'],
    ['media', '/X << /Subtype /Movie >>'],
    ['media', '/X << /S /Sound >>'],
    ['media', '/X << /Subtype /3D >>'],
    ['embedded_file', '/Names << /EmbeddedFiles << /Names [(a.xml) 5 0 R] >> >>'],
    ['embedded_file', '/AF [<< /Type /Filespec /EF << /F 5 0 R >> >>]'],
    ['embedded_file', '/X << /Subtype /FileAttachment >>'],
  ] as const)('as %s in %s', ([kind, entries]) => {
    expect(found(pdfWithCatalog(entries))).toEqual([kind]);
  });

  it('each kind once, in a fixed order', () => {
    const entries = `/X << /Subtype /Movie /EF << >> >> /OpenAction ${SCRIPT} /Y ${SCRIPT} /A << /S /Launch >>`;
    expect(found(pdfWithCatalog(entries))).toEqual(['script', 'launch', 'media', 'embedded_file']);
  });
});

describe('active content does not hide', () => {
  it.for([
    [
      'in names written with escapes',
      pdfWithCatalog('/OpenAction << /#53 /J#61v#61Script /#4AS (x) >>'),
    ],
    [
      'behind comments and odd white space',
      pdfWithCatalog('/A <</S%\r\n/JavaScript\0/JS%(\n(x)>>'),
    ],
    ['behind a string with brackets', pdfWithCatalog(`/T (a \\) (b\\\\) \\() /A ${SCRIPT}`)],
    [
      'behind a string that does not end',
      Buffer.concat([pdfWithCatalog('/T (no end'), pdfWithCatalog(`/A ${SCRIPT}`)]),
    ],
    [
      'in a string that the table of objects points into',
      pdfWithCatalog(`/T (7 0 obj ${SCRIPT} endobj)`),
    ],
    ['in a comment that it points into', pdfWithCatalog(`/T 1\n% 7 0 obj ${SCRIPT} endobj\n`)],
    [
      'in the data of a stream that it points into',
      pdfWithCatalog('', [stream(`7 0 obj ${SCRIPT} endobj`)]),
    ],
    [
      'behind a stream whose length is wrong',
      pdfWithCatalog('', ['<< /Length 999999 >>\nstream\nx\nendstream', SCRIPT]),
    ],
    [
      'behind a stream that does not end',
      pdfWithCatalog('', ['<< /Length 1 >>\nstream\nx', SCRIPT]),
    ],
    ['in an object that does not end', pdfWithCatalog(`/Outlines << /A ${SCRIPT}`)],
    ['in the trailer', buildPdf(['<< /Type /Pages >>'], `/Root << /OpenAction ${SCRIPT} >>`)],
    [
      'in a type that stands elsewhere',
      pdfWithCatalog('/OpenAction << /S 5 0 R /JS 6 0 R >>', ['/JavaScript']),
    ],
    [
      'in an earlier revision',
      Buffer.concat([pdfWithCatalog(`/A ${SCRIPT}`), Buffer.from('\n'), textPdf('New')]),
    ],
    [
      'in an object whose head is written together',
      Buffer.concat([textPdf('a'), Buffer.from(`\n9 0obj${SCRIPT}endobj %%EOF`)]),
    ],
    ['in an object stream', pdfWithCatalog('', [objectStream(['<< /A 1 >>', SCRIPT])])],
    ['in a string in an object stream', pdfWithCatalog('', [intoAString()])],
    ['in a stream that does not say it holds objects', pdfWithCatalog('', [untold()])],
  ] as const)('%s', ([, pdf]) => {
    expect(found(pdf)).toContain('script');
  });

  /** An object stream whose second object begins inside its first object, a string. */
  function intoAString() {
    const head = '50 0 51 1 ';
    return stream(
      deflateSync(`${head}(${SCRIPT})`),
      `/Type /ObjStm /N 2 /First ${head.length} /Filter [/Fl]`,
    );
  }

  function untold() {
    const { head, body } = packed([SCRIPT]);
    return stream(head + body, `/#46irst ${head.length} /N 1`);
  }
});

describe('a file that cannot be looked through', () => {
  const { head, body } = packed([SCRIPT]);
  const own = `/Type /ObjStm /N 1 /First ${head.length}`;
  const hex = Buffer.from(head + body).toString('hex');
  it.for([
    ['packs objects in another way', stream(`${hex}>`, `${own} /Filter /ASCIIHexDecode`)],
    [
      'packs objects in a way that stands elsewhere',
      stream(deflateSync(head + body), `${own} /Filter 9 0 R`),
    ],
    [
      'packs them with a predictor',
      stream(
        deflateSync(head + body),
        `${own} /Filter /FlateDecode /DecodeParms << /Predictor 12 >>`,
      ),
    ],
    ['keeps them in another file', stream('', `${own} /F (other.pdf)`)],
    ['packs objects in vain', stream('no zlib', `${own} /Filter /FlateDecode`)],
    ['says twice where objects begin', stream(head + body, `/X << /N 0 /First 0 >> ${own}`)],
    ['says elsewhere where objects begin', stream(head + body, '/Type /ObjStm /N 1 /First 9 0 R')],
    ['says that there are more', stream(head + body, `/Type /ObjStm /N 2 /First ${head.length}`)],
    ['drowns them in entries', stream(head + body, `${own} ${'/A 1 '.repeat(1000)}`)],
  ] as const)('is damaged when it %s', ([, object]) => {
    expect(scanPdf(pdfWithCatalog('', [object]))).toMatchObject({ failure: 'damaged' });
  });

  it('is encrypted when its parts are', () => {
    const locked = encryptedPdf('Open to all', '');
    expect(scanPdf(locked)).toEqual(clean);
    const parts = pdfWithCatalog('', [
      stream('\u0001\u0002 what it may be', `${own} /Filter /FlateDecode`),
    ]);
    expect(scanPdf(Buffer.concat([parts, locked]))).toMatchObject({ failure: 'encrypted' });
  });

  it('is too large when it unpacks to more than a resume holds', () => {
    expect(scanPdf(objectStreamBomb())).toMatchObject({ failure: 'too_large' });
  });

  it('is too large when many parts do so together', () => {
    const part = stream(
      deflateSync(Buffer.alloc(12 * MIB, '1 ')),
      '/Type /ObjStm /N 1 /First 20 /Filter /FlateDecode',
    );
    expect(scanPdf(pdfWithCatalog('', [part, part, part]))).toMatchObject({ failure: 'too_large' });
  });
});

describe('the end of the file', () => {
  const pdf = textPdf('Mona Adel');
  const cut = pdf.subarray(0, pdf.lastIndexOf('%%EOF'));

  it.for([
    ['is there', pdf],
    [
      'is there before white space and NUL',
      Buffer.concat([pdf, Buffer.alloc(5000), Buffer.from('\r\n \t')]),
    ],
    ['is there before a little of something else', Buffer.concat([pdf, Buffer.alloc(900, 'x')])],
  ] as const)('%s', ([, whole]) => {
    expect(scanPdf(whole)).toEqual(clean);
  });

  it.for([
    ['is missing', cut],
    ['is cut in the middle', Buffer.concat([cut, Buffer.from('%%EO')])],
    ['came long before', Buffer.concat([pdf, Buffer.alloc(2000, 'x')])],
    ['is that of nothing', Buffer.alloc(0)],
  ] as const)('makes the file damaged when it %s', ([, pdf]) => {
    expect(scanPdf(pdf)).toEqual({ ...clean, failure: 'damaged' });
  });
});

describe('two megabytes are passed in seconds:', () => {
  const PATTERNS = [
    '1 0 obj (',
    ' obj<<',
    ' obj ',
    '(((',
    '<<[',
    '/#4a#4a',
    '%',
    '/S/',
    '<aa',
    '\\(',
    'obj',
  ];
  it.for(PATTERNS)('of %j', (pattern) => {
    const started = performance.now();
    scanPdf(
      Buffer.concat([
        Buffer.from('1 0 obj '),
        Buffer.alloc(2 * MIB, pattern),
        Buffer.from('%%EOF'),
      ]),
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('and those in which everything would be read over and over are damaged', () => {
    const pdf = Buffer.concat([Buffer.alloc(2 * MIB, ' 1 0 obj ('), Buffer.from('%%EOF')]);
    expect(scanPdf(pdf)).toEqual({ ...clean, failure: 'damaged' });
  });

  it('and random ones hold nothing', () => {
    let state = 1;
    const random = Buffer.from({ length: 2 * MIB }).map(() => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
    expect(scanPdf(Buffer.concat([random, Buffer.from('%%EOF')]))).toEqual(clean);
  });
});
