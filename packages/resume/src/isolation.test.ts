import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { pdfWithCatalog } from '../test/active-pdfs.ts';
import { onePage, stream, textStream } from '../test/pdf-builder.ts';

const readerUrl = new URL('./reader.ts', import.meta.url).href;

/** Reads files with each engine in a separate process, which refuses to compile strings as code. */
const READ = `
const { createReader } = await import(${JSON.stringify(readerUrl)});
const reader = createReader();
const limits = { maxPages: 9, maxCharacters: 9999, engineMs: 20000 };
const texts = [];
for (const pdf of JSON.parse(process.argv[1])) {
  for (const engines of ['all', 'second']) {
    texts.push((await reader.read(Uint8Array.fromBase64(pdf), limits, engines)).text);
  }
}
console.log(JSON.stringify({ texts, pwned: globalThis.pwned ?? null }));
`;

async function readApart(...pdfs: readonly Buffer[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disallow-code-generation-from-strings',
    '--input-type=module',
    '--eval',
    READ,
    JSON.stringify(pdfs.map((pdf) => pdf.toString('base64'))),
  ]);
  return JSON.parse(stdout);
}

const CODE = 'globalThis.pwned = 1';

/**
 * Content that pdf.js once compiled: a font's matrix (CVE-2024-4367) and a function; and scripts in the
 * file.
 */
const evalBait = onePage({
  content: stream(`/CS cs 0.5 scn 9 9 9 9 re f ${textStream('Nothing runs')}`),
  font: `<< /Type /Font /Subtype /Type1 /BaseFont /Bait /FontMatrix [1 0 0 1 0 (0\\); ${CODE}; //)] /FontDescriptor 6 0 R /Encoding /WinAnsiEncoding >>`,
  resources: '/ColorSpace << /CS [/Separation /Bait /DeviceRGB 8 0 R] >>',
  extra: [
    '<< /Type /FontDescriptor /FontName /Bait /Flags 4 /FontFile 7 0 R >>',
    stream(
      `%!PS-AdobeFont-1.0: Bait\n/FontMatrix [1 0 0 1 0 (0\\); ${CODE}; //)] readonly def\n`,
      '/Length1 40',
    ),
    stream(`{ dup 0.5 mul exch dup }`, '/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]'),
    `<< /S /JavaScript /JS (${CODE}) >>`,
  ],
  annotations: [
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Ada) /Rect [9 9 99 29] /AA << /C << /S /JavaScript /JS (${CODE}) >> >> >>`,
  ],
});

describe('nothing in a file is made into code:', () => {
  it('the pdf.js inside unpdf has no eval and no Function constructor', async () => {
    const bundle = await readFile(
      fileURLToPath(new URL('pdfjs.mjs', import.meta.resolve('unpdf'))),
      'utf8',
    );
    expect(bundle).toContain('streamTextContent');
    expect(bundle).not.toMatch(/(?<![\w$.])eval\s*\(/);
    expect(bundle).not.toMatch(/\bnew\s+Function\b|(?<![\w$.])Function\s*\(/);
    expect(bundle).not.toContain('isEvalSupported');
  });

  it('files with code in fonts, functions, fields and actions are read where none can be made', async () => {
    const onOpen = pdfWithCatalog(`/OpenAction << /S /JavaScript /JS (${CODE}) >>`);
    expect(await readApart(evalBait, onOpen)).toEqual({
      texts: ['Nothing runs\nAda', 'Nothing runs\nAda', 'Mona Adel', 'Mona Adel'],
      pwned: null,
    });
  });

  it('a process like that refuses to, which is what the test before relies on', async () => {
    const flags = ['--disallow-code-generation-from-strings', '--eval', 'new Function("1")'];
    await expect(promisify(execFile)(process.execPath, flags)).rejects.toThrow(
      'Code generation from strings disallowed',
    );
  });
});

it('nothing in a file makes a request', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x`;
  const file = `<< /Type /Filespec /FS /URL /F (${url}) /UF (${url}) >>`;
  const pdf = onePage({
    content: stream(textStream('Nothing is fetched')),
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontDescriptor 6 0 R /ToUnicode 7 0 R >>',
    resources: '/XObject << /X 7 0 R >>',
    extra: [
      '<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontFile 7 0 R >>',
      stream(
        '',
        `/Type /XObject /Subtype /Image /Width 1 /Height 1 /F ${file} /FFilter /FlateDecode`,
      ),
      `<< /S /GoToR /F ${file} /D [0 /Fit] >>`,
      stream('', `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F ${file} /Page 0 >>`),
    ],
    annotations: [
      `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (${url}) >> >>`,
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Ada) /Rect [9 9 99 29] /A << /S /SubmitForm /F ${file} >> >>`,
    ],
  });
  try {
    expect(await readApart(pdf)).toMatchObject({
      texts: ['Nothing is fetched\nAda', 'Nothing is fetched\nAda'],
    });
    expect(connections).toBe(0);
  } finally {
    server.close();
  }
});
