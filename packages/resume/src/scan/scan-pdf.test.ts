import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectStream, packed, pdfAboutScripts, pdfWithCatalog } from '../../test/active-pdfs.ts';
import { cpuMsOf } from '../../test/cpu-ms.ts';
import { encryptedPdf } from '../../test/encrypted-pdf.ts';
import { objectStreamBomb } from '../../test/hostile-pdfs.ts';
import { ascii85, brokenAfter, inRuns, lzw, predicted, PREDICTION } from '../../test/packers.ts';
import { buildPdf, stream, textPdf } from '../../test/pdf-builder.ts';
import { CIPHERS, protectedPdf } from '../../test/protected-pdf.ts';
import { createReader } from '../reader.ts';
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

describe('a script is found in objects', () => {
  const { head, body } = packed([SCRIPT]);
  const own = `/Type /ObjStm /N 1 /First ${head.length}`;
  const plain = Buffer.from(head + body);
  const flat = deflateSync(plain);
  const filters = (names: string, more = '') => `${own} /Filter ${names} ${more}`;
  const hex = (bytes: Uint8Array) => `${Buffer.from(bytes).toString('hex')}>`;
  it.for([
    ['in hexadecimal digits', [stream(hex(plain), filters('/ASCIIHexDecode'))]],
    ['in base 85', [stream(ascii85(plain), filters('/ASCII85Decode'))]],
    ['in runs', [stream(inRuns(plain), filters('/RunLengthDecode'))]],
    ['packed with LZW', [stream(lzw(plain), filters('/LZWDecode'))]],
    ['packed twice', [stream(hex(flat), filters('[/AHx /Fl]'))]],
    ['packed with a cipher that is none', [stream(flat, filters('[/Crypt /FlateDecode]'))]],
    ['packed as it stands elsewhere', [stream(flat, filters('6 0 R')), '/FlateDecode']],
    ['packed as it stands elsewhere in a list', [stream(flat, filters('6 0 R')), '[7 0 R]', '/Fl']],
    [
      'whose begin stands elsewhere',
      [stream(plain, own.replace(/\d+$/, '6 0 R')), `${head.length}`],
    ],
    [
      'whose length stands elsewhere',
      [
        Buffer.from(
          stream(flat, filters('/Fl')).toString('latin1').replace(/\d+/, '6 0 R'),
          'latin1',
        ),
        `${flat.length}`,
      ],
    ],
    ['with a prediction', [stream(predicted(plain), filters('/Fl', PREDICTION))]],
    [
      'with a prediction in a list',
      [
        stream(
          hex(predicted(plain)),
          filters('[/AHx /Fl]', `/DecodeParms [null <<${PREDICTION}>>]`),
        ),
      ],
    ],
    [
      'with a prediction that stands elsewhere',
      [stream(predicted(plain), filters('/Fl', '/DecodeParms 6 0 R')), `<<${PREDICTION}>>`],
    ],
    [
      'with a wrong checksum',
      [stream(Buffer.concat([flat.subarray(0, -4), Buffer.from('xxxx')]), filters('/Fl'))],
    ],
    ['that break off', [stream(brokenAfter(plain), filters('/Fl'))]],
    ['whose begin stands twice', [stream(plain, `/X << /N 0 /First 0 >> ${own}`)]],
    ['whose begin stands twice in one place', [stream(plain, `${own} /First 3`)]],
    [
      'of which there are fewer than told',
      [stream(plain, `/Type /ObjStm /N 9 /First ${head.length}`)],
    ],
    ['that are said to be in another file', [stream(plain, `${own} /F (other.pdf)`)]],
    [
      'that drown in entries',
      [stream(plain, `${'/A 1 '.repeat(5000)} ${own} ${'/A 1 '.repeat(5000)}`)],
    ],
  ] as const)('%s', ([, objects]) => {
    expect(found(pdfWithCatalog('', objects))).toEqual(['script']);
  });
});

describe('what no reader unpacks', () => {
  it.for([
    ['is not deflated', 'no zlib', '/Filter /FlateDecode'],
    ['has a filter of pictures', 'no picture', '/Filter /JPXDecode'],
    ['has too many filters', 'x', `/Filter [${'/Fl '.repeat(9)}]`],
    ['has a filter that is missing', 'x', '/Filter 99 0 R'],
  ] as const)('keeps nobody from reading the file: %s', ([, data, entries]) => {
    const part = stream(data, `/Type /ObjStm /N 1 /First 5 ${entries}`);
    expect(scanPdf(pdfWithCatalog('', [part]))).toEqual(clean);
  });
});

describe('a file that is protected against editing', () => {
  const action = '<< /S /JavaScript /JS <00> >>';
  it.for(CIPHERS)('by %s is looked through, and is read', async (cipher) => {
    const pdf = protectedPdf(cipher, 'Open to all');
    expect(scanPdf(pdf)).toEqual(clean);
    expect(found(protectedPdf(cipher, 'Open to all', '/OpenAction 54 0 R', action))).toEqual([
      'script',
    ]);
    const limits = { maxPages: 1, maxCharacters: 99, engineMs: 9000 };
    expect(await createReader().read(pdf, limits)).toMatchObject({ text: 'Open to all' });
  });

  it('hides nothing in parts whose length is wrong, or in an earlier revision', () => {
    const pdf = protectedPdf('AES 128', 'Open to all', '/OpenAction 54 0 R', action);
    const short = pdf
      .toString('latin1')
      .replaceAll(/\/Length \d+ {2}?(?=\/Type \/ObjStm)/g, '/Length 3 ');
    expect(found(Buffer.from(short, 'latin1'))).toEqual(['script']);
    expect(found(Buffer.concat([pdf, Buffer.from('\n'), textPdf('New')]))).toEqual(['script']);
  });

  it('without objects in streams needs no key', () => {
    expect(scanPdf(encryptedPdf('Open to all', ''))).toEqual(clean);
  });

  it('with a password for reading it too is encrypted', () => {
    const part = stream('\u0001\u0002 what it may be', '/Type /ObjStm /N 1 /First 9 /Filter /Fl');
    const locked = encryptedPdf('Open to few', 'secret');
    const pdf = Buffer.concat([pdfWithCatalog('', [part]), locked]);
    expect(scanPdf(pdf)).toMatchObject({ failure: 'encrypted' });
  });
});

describe('a launch', () => {
  const file = '<< /S /Launch /F (linkedin.com/in/mona) >>';
  const link = (action: string) => `<< /Type /Annot /Subtype /Link /A ${action} >>`;

  it.for([
    ['in a link', [link(file)]],
    [
      'in a link that names the file as Windows does',
      [link('<< /S /Launch /Win << /F (cv.docx) >> >>')],
    ],
    ['in a link whose action stands elsewhere', [link('6 0 R'), file]],
    ['in a link with its type last', [`<< /A ${file} /Subtype /Link >>`]],
    ['in a link in an object stream', [objectStream([link('51 0 R'), file])]],
  ] as const)('that waits for a click is told: %s', ([, objects]) => {
    expect(scanPdf(pdfWithCatalog('', objects))).toEqual({
      activeContent: ['launch'],
      onlyOnClick: ['launch'],
      failure: null,
    });
  });

  it.for([
    ['opens with the document', `/OpenAction ${file}`, []],
    ['opens with the document from elsewhere', '/OpenAction 5 0 R', [file, link('5 0 R')]],
    ['has arguments', '', [link('<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>')]],
    ['has arguments elsewhere', '', [link('6 0 R'), '<< /S /Launch /Win << /F (a) /P (b) >> >>']],
    ['prints', '', [link('<< /S /Launch /Win << /F (a.doc) /O (print) >> >>')]],
    ['follows another action', '', [link(`<< /S /URI /URI (a) /Next ${file} >>`)]],
    ['comes with the mouse', '', [`<< /Subtype /Link /AA << /E ${file} >> >>`]],
    ['is on a button', '', [`<< /Subtype /Widget /A ${file} >>`]],
    ['is in a bookmark', '', [`<< /Title (a) /A ${file} >>`]],
    ['is nobody’s', '', [file]],
    ['is in a link that does not end', '', [`<< /Subtype /Link /A ${file}`]],
    ['is also in a link', `/OpenAction ${file}`, [link(file)]],
    ['is only a type', '', [link('<< /S 6 0 R /F (a) >>'), '/Launch']],
  ] as const)('is told without excuse when it %s', ([, catalog, objects]) => {
    expect(scanPdf(pdfWithCatalog(catalog, objects))).toEqual({
      activeContent: ['launch'],
      failure: null,
    });
  });
});

describe('a file that unpacks to much', () => {
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

describe('the begin and the end of the file are for the engines to judge', () => {
  const pdf = textPdf('Mona Adel');
  it.for([
    ['an end that is missing', pdf.subarray(0, pdf.lastIndexOf('%%EOF'))],
    ['an end far behind', Buffer.concat([pdf, Buffer.alloc(2 * MIB)])],
    ['an end before something else', Buffer.concat([pdf, Buffer.alloc(9000, 'x')])],
    ['a begin behind something else', Buffer.concat([Buffer.from('Notice: x\n'), pdf])],
    ['nothing', Buffer.alloc(0)],
  ] as const)('%s', ([, whole]) => {
    expect(scanPdf(whole)).toEqual(clean);
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
    const pdf = Buffer.concat([
      Buffer.from('1 0 obj '),
      Buffer.alloc(2 * MIB, pattern),
      Buffer.from('%%EOF'),
    ]);
    expect(cpuMsOf(() => scanPdf(pdf))).toBeLessThan(5000);
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
