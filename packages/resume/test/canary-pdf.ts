import { deflateSync } from 'node:zlib';
import { buildPdf, stream } from './pdf-builder.ts';

/** Words that stand nowhere else, by the place in the file that has them. */
export const CANARIES = {
  name: 'Zarqandil',
  surname: 'Quixomere',
  mailbox: 'zqmail7',
  phone: '555 0147 982',
  street: 'Wobblethorpe',
  site: 'zarqsite',
  linkTarget: 'linktargetzq',
  birth: '17 March 2001',
  nationality: 'Ruritanian',
  field: 'Fieldvaluezq',
  note: 'Notetextzq',
  title: 'Titlezq',
  author: 'Authorzq',
  metadata: 'Xmpvaluezq',
  bookmark: 'Bookmarkzq',
  alternative: 'Alttextzq',
  actual: 'Actualtextzq',
  attachment: 'Attachmentzq',
  attached: 'Insidezq',
  hidden: 'Hiddenwordzq',
  white: 'Whitewordzq',
  nearlyWhite: 'Nearlywhitezq',
  footer: 'Quixomere',
  picture: 'Picturetextzq',
} as const;

/** What stays of the page. */
export const KEPT = ['Experience', 'Delta Systems', 'Built services in TypeScript', 'Skills'];

const C = CANARIES;

/** A resume that names its person wherever a PDF can. */
export function canaryPdf(): Buffer {
  const content = `
BT /F1 24 Tf 72 770 Td (${C.name} ${C.surname}) Tj ET
BT /F1 11 Tf 72 745 Td 16 TL
(${C.mailbox}@example.org | +20 ${C.phone}) Tj T*
(12 ${C.street} Street, Cairo) Tj T*
(www.${C.site}.dev) Tj T*
(Date of birth: ${C.birth}) Tj T*
(Nationality: ${C.nationality}) Tj T*
(Z A R Q A N D I L) Tj T*
(Experience) Tj T*
(Delta Systems, Cairo) Tj T*
(Built services in TypeScript) Tj T*
(Ms. ${C.surname} said that she led her team) Tj T*
(Skills) Tj ET
/Span << /ActualText (${C.actual}) >> BDC BT /F1 11 Tf 72 500 Td (Linux) Tj ET EMC
BT 3 Tr /F1 11 Tf 72 480 Td (${C.hidden}) Tj ET
1 g BT 0 Tr /F1 11 Tf 72 460 Td (${C.white}) Tj ET
0.99 g BT /F1 11 Tf 72 440 Td (${C.nearlyWhite}) Tj ET 0 g
q 140 0 0 140 400 640 cm /Photo Do Q
q 40 0 0 10 400 620 cm BI /W 4 /H 1 /CS /G /BPC 8 ID \u0001\u0080\u0040\u00ff EI Q
BT /F1 8 Tf 250 30 Td (${C.name} ${C.footer} - Page 1 - CV_${C.name}.pdf) Tj ET`;
  const pixels = Buffer.alloc(40 * 40, `${C.picture} `);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [10 0 R] /DR << /Font << /F1 5 0 R >> >> /NeedAppearances true >> /Metadata 12 0 R /Outlines 13 0 R /StructTreeRoot 15 0 R /Names << /EmbeddedFiles << /Names [(${C.attachment}.txt) 16 0 R] >> >> /MarkInfo << /Marked true >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [9 0 R 10 0 R 11 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /Photo 6 0 R >> >> >>`,
    stream(Buffer.from(content, 'latin1')),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream(
      deflateSync(pixels),
      '/Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    ),
    stream(
      `BT /F1 10 Tf 2 4 Td (${C.field}) Tj ET`,
      '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
    ),
    stream(
      `BT /F1 10 Tf 2 4 Td (${C.note}) Tj ET`,
      '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
    ),
    `<< /Type /Annot /Subtype /Link /Rect [72 690 200 705] /A << /S /URI /URI (https://github.com/${C.linkTarget}) >> /Contents (${C.linkTarget}) >>`,
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (full_name) /V (${C.field}) /DA (/F1 10 Tf 0 g) /Rect [72 400 272 420] /P 3 0 R /F 4 /AP << /N 7 0 R >> >>`,
    `<< /Type /Annot /Subtype /FreeText /Contents (${C.note}) /DA (/F1 10 Tf 0 g) /Rect [72 360 272 380] /F 4 /AP << /N 8 0 R >> >>`,
    stream(
      `<x:xmpmeta><rdf:RDF><dc:creator>${C.metadata}</dc:creator></rdf:RDF></x:xmpmeta>`,
      '/Type /Metadata /Subtype /XML',
    ),
    '<< /Type /Outlines /First 14 0 R /Last 14 0 R /Count 1 >>',
    `<< /Title (${C.bookmark}) /Parent 13 0 R /Dest [3 0 R /Fit] >>`,
    `<< /Type /StructTreeRoot /K << /Type /StructElem /S /Figure /Alt (${C.alternative}) /Pg 3 0 R >> >>`,
    `<< /Type /Filespec /F (${C.attachment}.txt) /EF << /F 17 0 R >> >>`,
    stream(C.attached, '/Type /EmbeddedFile'),
    `<< /Title (${C.title}) /Author (${C.author}) /Creator (Word) /CreationDate (D:20260101000000Z) >>`,
  ];
  return buildPdf(objects, '/Info 18 0 R');
}
