import { deflateSync } from 'node:zlib';
import { buildPdf, onePage, stream, textStream } from './pdf-builder.ts';

/** A page of text whose catalog has these entries; `extra` objects get the numbers from 5 on. */
export function pdfWithCatalog(
  entries: string,
  extra: readonly (string | Uint8Array)[] = [],
): Buffer {
  return buildPdf([
    `<< /Type /Catalog /Pages 2 0 R ${entries} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    stream(textStream('Mona Adel')),
    ...extra,
  ]);
}

/** An object stream that holds these objects, from number 50 on. */
export function objectStream(objects: readonly string[], entries = ''): Buffer {
  const { head, body } = packed(objects);
  const data = deflateSync(head + body);
  const own = `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode ${entries}`;
  return stream(data, own);
}

/** The data of an object stream: pairs of number and place, and the objects. */
export function packed(objects: readonly string[]): { head: string; body: string } {
  let body = '';
  const pairs = objects.map((object, index) => {
    const pair = `${50 + index} ${body.length} `;
    body += `${object} `;
    return pair;
  });
  return { head: pairs.join(''), body };
}

/** A page that shows and is described by the words that active content is written with. */
export function pdfAboutScripts(): Buffer {
  const words = String.raw`HTML/JavaScript /JS \(5 years\) /S /JavaScript /Launch /EmbeddedFiles << /EF 1`;
  return onePage({
    content: stream(textStream(words)),
    extra: [
      `<< /Title (${words}) /Keywords (HTML/JavaScript, C/JS, (nested \\) /JS (x) ), /Launch) >>`,
      `<< /Title (JavaScript/JS /S /JavaScript) /Parent 8 0 R /Dest [3 0 R /Fit] >>`,
      '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>',
      // Named by what a web page calls its sections, and a style of that name.
      '<< /JavaScript [3 0 R /XYZ 0 0 0] /Launch [3 0 R /Fit] /EF [3 0 R /Fit] >>',
      '<< /RoleMap << /Sound /P /Movie /P /Launch /P /JavaScript /P >> >>',
      stream(
        `<x:xmpmeta><pdf:Keywords>HTML/JavaScript /S/JavaScript/JS(x)</pdf:Keywords></x:xmpmeta>`,
      ),
      `<4a61766153637269707420 2f4a53202861290a> % /S /JavaScript /JS (a comment)`,
    ],
    trailer: '/Info 6 0 R',
  });
}
