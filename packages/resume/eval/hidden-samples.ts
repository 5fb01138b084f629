import { onePage, stream, type PageParts } from '../test/pdf-builder.ts';
import type { Sample } from './sample.ts';

const VISIBLE = ['Mona Karim', 'Backend engineer in Cairo', 'Three years with TypeScript'];
const TRUTH = VISIBLE.join('\n');
export const PAYLOAD = 'kubernetes terraform hadoop';

const RESUME = text(VISIBLE, 72, 770);
const HIDDEN = (setup = '', y = 600) => `q ${setup} BT /F1 12 Tf 72 ${y} Td (${PAYLOAD}) Tj ET Q`;
const BOX = (colour: string, y = 590, height = 30) => `q ${colour} rg 60 ${y} 400 ${height} re f Q`;

function text(lines: readonly string[], x: number, y: number, size = 12): string {
  const shown = lines.map((line) => `(${line}) Tj T*`).join(' ');
  return `BT /F1 ${size} Tf ${x} ${y} Td ${size + 4} TL ${shown} ET`;
}

function page(content: string, parts: Omit<PageParts, 'content'> = {}): Buffer {
  return onePage({ content: stream(content), ...parts });
}

/** A picture of `width` by 1 pixels, drawn by `/Im Do`, as object 6. */
function picture(pixels: string, width: number): Omit<PageParts, 'content'> {
  return {
    resources: '/XObject << /Im 6 0 R >>',
    extra: [
      stream(
        Buffer.from(pixels, 'hex'),
        `/Type /XObject /Subtype /Image /Width ${width} /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8`,
      ),
    ],
  };
}

const state = (entries: string) => ({ resources: `/ExtGState << /G << ${entries} >> >>` });

/** A layer, as object 6, that is on or off. */
function layer(on: boolean): Omit<PageParts, 'content'> {
  const lists = on ? '/ON [6 0 R]' : '/OFF [6 0 R]';
  return {
    resources: '/Properties << /L 6 0 R >>',
    extra: ['<< /Type /OCG /Name (Layer) >>'],
    catalog: `/OCProperties << /OCGs [6 0 R] /D << ${lists} /Order [6 0 R] >> >>`,
  };
}

/** A form, as object 6, drawn by `/Fm Do`. */
function form(content: string, entries: string): Omit<PageParts, 'content'> {
  return {
    resources: '/XObject << /Fm 6 0 R >>',
    extra: [
      stream(
        content,
        `/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> /ExtGState << /Half << /ca 0.5 >> >> >> ${entries}`,
      ),
    ],
  };
}

const TECHNIQUES: readonly (readonly [name: string, pdf: Buffer])[] = [
  ['white on white', page(`${RESUME} ${HIDDEN('1 g')}`)],
  ['almost white on white', page(`${RESUME} ${HIDDEN('0.97 0.97 0.98 rg')}`)],
  ['blue on a blue box', page(`${RESUME} ${BOX('0.1 0.2 0.6')} ${HIDDEN('0.1 0.2 0.6 rg')}`)],
  [
    'white on a white picture',
    page(`${RESUME} q 400 0 0 100 60 560 cm /Im Do Q ${HIDDEN('1 g')}`, picture('ffff', 2)),
  ],
  [
    'grey on a grey picture',
    page(`${RESUME} q 400 0 0 100 60 560 cm /Im Do Q ${HIDDEN('0.502 g')}`, picture('8080', 2)),
  ],
  ['one point high', page(`${RESUME} BT /F1 1 Tf 72 600 Td (${PAYLOAD}) Tj ET`)],
  ['scaled flat across', page(`${RESUME} BT /F1 12 Tf 1 Tz 72 600 Td (${PAYLOAD}) Tj ET`)],
  ['scaled flat down', page(`${RESUME} BT /F1 12 Tf 1 0 0 0.02 72 600 Tm (${PAYLOAD}) Tj ET`)],
  ['without any width', page(`${RESUME} BT /F1 12 Tf 0 Tz 72 600 Td (${PAYLOAD}) Tj ET`)],
  ['left of the page', page(`${RESUME} BT /F1 12 Tf -700 600 Td (${PAYLOAD}) Tj ET`)],
  ['below the page', page(`${RESUME} ${HIDDEN('', -200)}`)],
  ['outside the clip', page(`${RESUME} ${HIDDEN('0 0 50 50 re W n')}`)],
  ['outside the box of a form', page(`${RESUME} /Fm Do`, form(HIDDEN(), '/BBox [0 0 50 50]'))],
  ['under a white box', page(`${RESUME} ${HIDDEN()} ${BOX('1 1 1')}`)],
  [
    'under a picture',
    page(`${RESUME} ${HIDDEN()} q 400 0 0 100 60 560 cm /Im Do Q`, picture('ffff', 2)),
  ],
  ['fully transparent', page(`${RESUME} ${HIDDEN('/G gs')}`, state('/ca 0 /CA 0'))],
  ['hardly opaque', page(`${RESUME} ${HIDDEN('/G gs')}`, state('/ca 0.04'))],
  [
    'in a transparent form',
    page(`${RESUME} q /G gs /Fm Do Q`, {
      ...form(HIDDEN(), '/BBox [0 0 595 842] /Group << /S /Transparency >>'),
      resources: '/XObject << /Fm 6 0 R >> /ExtGState << /G << /ca 0 >> >>',
    }),
  ],
  ['in render mode 3', page(`${RESUME} ${HIDDEN('3 Tr')}`)],
  ['in render mode 7', page(`${RESUME} ${HIDDEN('7 Tr')}`)],
  ['stroked in white', page(`${RESUME} ${HIDDEN('1 Tr 1 G 0 g')}`)],
  [
    'in render mode 3 beside the ink of a scan',
    page(`${RESUME} q 500 0 0 300 40 400 cm /Im Do Q ${HIDDEN('3 Tr')}`, picture('ffff', 2)),
  ],
  [
    'under a note drawn as a white box',
    page(`${RESUME} ${HIDDEN()}`, {
      extra: [stream('1 g 0 0 400 40 re f', '/Type /XObject /Subtype /Form /BBox [0 0 400 40]')],
      annotations: [
        '<< /Type /Annot /Subtype /Square /F 4 /Rect [60 590 460 630] /IC [1 1 1] /AP << /N 6 0 R >> >>',
      ],
    }),
  ],
  [
    'in a form on a layer that is off',
    page(`${RESUME} /Fm Do`, {
      resources: '/XObject << /Fm 7 0 R >>',
      extra: [
        '<< /Type /OCG /Name (Layer) >>',
        stream(
          HIDDEN(),
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 6 0 R /Resources << /Font << /F1 5 0 R >> >>',
        ),
      ],
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
    }),
  ],
  ['on a layer that is off', page(`${RESUME} /OC /L BDC ${HIDDEN()} EMC`, layer(false))],
  [
    'in a hidden note',
    page(RESUME, {
      annotations: [
        `<< /Type /Annot /Subtype /FreeText /F 2 /Rect [72 600 300 620] /DA (/F1 9 Tf) /Contents (${PAYLOAD}) >>`,
      ],
    }),
  ],
  [
    'in a hidden field',
    page(RESUME, {
      annotations: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 2 /Rect [72 600 300 620] /V (${PAYLOAD}) >>`,
      ],
    }),
  ],
  [
    'in a replacement text',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} /Span << /ActualText (${PAYLOAD}) >> BDC ${text(VISIBLE.slice(2), 72, 738)} EMC`,
    ),
  ],
];

const SCAN_INK = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? '00' : 'ff')).join(
  '',
);

const CLEAN: readonly (readonly [name: string, pdf: Buffer, truth?: string])[] = [
  ['plain', page(RESUME)],
  ['white on a dark banner', page(`${BOX('0.1 0.1 0.3', 700, 120)} 1 g ${RESUME}`)],
  [
    'white on a round banner',
    page(
      `0.1 0.1 0.3 rg 60 700 m 60 710 50 810 70 820 c 460 820 l 480 810 480 710 470 700 c h f 1 g ${RESUME}`,
    ),
  ],
  [
    'white on a dark picture',
    page(`q 500 0 0 200 40 640 cm /Im Do Q 1 g ${RESUME}`, picture('1020', 2)),
  ],
  ['small print', page(text(VISIBLE, 72, 770, 5))],
  ['grey', page(`0.6 g ${RESUME}`)],
  ['light grey', page(`0.8 g ${RESUME}`)],
  ['yellow on white', page(`1 0.85 0 rg ${RESUME}`)],
  ['dark on a light box', page(`${BOX('0.9 0.95 1', 700, 120)} 0 g ${RESUME}`)],
  ['on two boxes', page(`${BOX('1 1 1', 690, 140)} ${BOX('0.2 0.2 0.2', 700, 120)} 1 g ${RESUME}`)],
  ['underlined', page(`${RESUME} 72 767 60 1 re f 72 751 120 1 re f`)],
  ['beside a logo drawn later', page(`${RESUME} 0.8 0.2 0.2 rg 400 700 100 100 re f`)],
  ['in a form', page('/Fm Do', form(RESUME, '/BBox [0 0 595 842]'))],
  [
    'in a group of half opacity',
    page('/Fm Do', form(`/Half gs ${RESUME}`, '/BBox [0 0 595 842] /Group << /S /Transparency >>')),
  ],
  ['in half opacity', page(`/G gs ${RESUME}`, state('/ca 0.5'))],
  ['on a layer that is on', page(`/OC /L BDC ${RESUME} EMC`, layer(true))],
  ['in a clip', page(`q 40 600 500 230 re W n ${RESUME} Q`)],
  [
    'with the same replacement text',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} /Span << /ActualText (${VISIBLE[2]}) >> BDC ${text(VISIBLE.slice(2), 72, 738)} EMC`,
    ),
  ],
  ['under a scan', page(`q 500 0 0 200 40 620 cm /Im Do Q 3 Tr ${RESUME}`, picture(SCAN_INK, 200))],
  ['drawn in outline', page(`1 Tr 0.3 w ${RESUME}`)],
  [
    'Japanese in a form, in a font that is not in the file',
    onePage({
      content: stream('/Fm Do'),
      font: '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [7 0 R] >>',
      resources: '/XObject << /Fm 6 0 R >>',
      extra: [
        stream(
          'BT /F1 12 Tf 72 700 Td <93fa967b8cea> Tj ET',
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>',
        ),
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
      ],
    }),
    '日本語',
  ],
  ['condensed', page(`BT 60 Tz ET ${RESUME}`)],
  ['on a shaded row', page(`${BOX('0.95 0.95 0.95', 748, 14)} 0 g ${RESUME}`)],
  [
    'highlighted',
    page(RESUME, {
      annotations: [
        '<< /Type /Annot /Subtype /Highlight /Rect [70 765 200 785] /C [1 1 0] /QuadPoints [70 785 200 785 70 765 200 765] >>',
      ],
    }),
  ],
];

/** Files with hidden text, one for each technique, and files in which nothing is hidden. */
export function hiddenSamples(): Sample[] {
  return [
    ...TECHNIQUES.map(([name, pdf]) => ({
      name,
      group: 'hidden text',
      pdf,
      truth: TRUTH,
      payload: PAYLOAD,
    })),
    ...CLEAN.map(([name, pdf, truth = TRUTH]) => ({
      name,
      group: 'nothing hidden',
      pdf,
      truth,
      payload: null,
    })),
  ];
}
