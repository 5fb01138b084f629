import { onePage, stream, type PageParts } from '../test/pdf-builder.ts';
import { HIDDEN_ANNOTATIONS, SEEN_ANNOTATIONS } from './annotation-samples.ts';
import { page, PAYLOAD, RESUME, text, TRUTH, VISIBLE, type Row } from './sample-page.ts';
import type { Sample } from './sample.ts';

export { PAYLOAD };

const REPLACEMENT = 'hadoop, terraform, kubernetes';
const LONG_LINE =
  'Responsible for planning the shifts of the restaurant and training new members of the staff';

const HIDDEN = (setup = '', y = 600) => `q ${setup} BT /F1 12 Tf 72 ${y} Td (${PAYLOAD}) Tj ET Q`;
const BOX = (colour: string, y = 590, height = 30) => `q ${colour} rg 60 ${y} 400 ${height} re f Q`;

/** Draws something with a replacement text. */
function replaced(actual: string, content: string): string {
  return `/Span << /ActualText (${actual}) >> BDC ${content} EMC`;
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

const SCAN_INK = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? '00' : 'ff')).join(
  '',
);

/** A font `/F2` whose code 1 means no letter. */
const UNKNOWN_GLYPH: Omit<PageParts, 'content'> = {
  fonts: '/F2 6 0 R',
  extra: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    stream(
      'begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0007> endbfchar endcmap',
    ),
  ],
};

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

/** A group of two layers, as objects 6 (on) and 7 (off), with its entries. */
function layers(entries: string): Omit<PageParts, 'content'> {
  return {
    resources: '/Properties << /L 8 0 R >>',
    extra: [
      '<< /Type /OCG /Name (One) >>',
      '<< /Type /OCG /Name (Two) >>',
      `<< /Type /OCMD /OCGs [6 0 R 7 0 R] ${entries} >>`,
    ],
    catalog: '/OCProperties << /OCGs [6 0 R 7 0 R] /D << /ON [6 0 R] /OFF [7 0 R] >> >>',
  };
}

/** A tiling pattern `/P`, as object 6, and the colour space `/U` of one without a colour. */
function tiling(content: string, paint: 1 | 2 = 1): Omit<PageParts, 'content'> {
  return {
    resources: '/Pattern << /P 6 0 R >> /ColorSpace << /U [/Pattern /DeviceGray] >>',
    extra: [
      stream(
        content,
        `/Type /Pattern /PatternType 1 /PaintType ${paint} /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>`,
      ),
    ],
  };
}

/** A shading `/S` across the page, from one colour to another, and the pattern `/P` that fills with it. */
function shading(colour: string, to = colour): Omit<PageParts, 'content'> {
  const axial = `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 595 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [${colour}] /C1 [${to}] /N 1 >> >>`;
  return {
    resources: '/Pattern << /P 6 0 R >> /Shading << /S 7 0 R >>',
    extra: ['<< /Type /Pattern /PatternType 2 /Shading 7 0 R >>', axial],
  };
}

/** A Type 3 font `/T3` in which each small letter looks as `glyph` draws it. */
function typeThree(glyph: string): Omit<PageParts, 'content'> {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const names = letters.map((letter) => `/${letter}`).join(' ');
  return {
    fonts: '/T3 6 0 R',
    extra: [
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 800] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 122 /Widths [${letters.map(() => 600).join(' ')}] /Encoding << /Type /Encoding /Differences [97 ${names}] >> /CharProcs << ${letters.map((letter) => `/${letter} 7 0 R`).join(' ')} >> >>`,
      stream(glyph),
    ],
  };
}

/** A form, as object 6, drawn by `/Fm Do`. */
function form(content: string, entries: string): Omit<PageParts, 'content'> {
  return {
    resources: '/XObject << /Fm 6 0 R >>',
    extra: [
      stream(
        content,
        `/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> /ExtGState << /Half << /ca 0.5 >> /Faint << /ca 0.03 >> >> >> ${entries}`,
      ),
    ],
  };
}

const TECHNIQUES: readonly Row[] = [
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
  [
    'in render mode 7 below a coloured box',
    page(`${RESUME} q ${HIDDEN('7 Tr')} Q ${BOX('0.2 0.4 0.7', 560, 80)}`),
  ],
  [
    'in render mode 7, filled with white',
    page(`${RESUME} q 7 Tr BT /F1 12 Tf 72 600 Td (${PAYLOAD}) Tj ET 1 g 0 0 595 842 re f Q`),
  ],
  ['stroked in white', page(`${RESUME} ${HIDDEN('1 Tr 1 G 0 g')}`)],
  [
    'in render mode 3 beside the ink of a scan',
    page(`${RESUME} q 500 0 0 300 40 400 cm /Im Do Q ${HIDDEN('3 Tr')}`, picture('ffff', 2)),
  ],
  [
    'in render mode 3 on a photograph',
    page(
      `${RESUME} q 90 0 0 90 60 560 cm /Im Do Q BT 3 Tr /F1 4 Tf 64 600 Td (${PAYLOAD}) Tj ET`,
      picture(SCAN_INK, 200),
    ),
  ],
  [
    'in render mode 3 on a shading of the whole page',
    page(`/S sh ${RESUME} ${HIDDEN('3 Tr')}`, shading('1 1 1', '0 0 0')),
  ],
  [
    'in render mode 3 beside what is drawn on a white picture of the whole page',
    page(
      `q 595 0 0 842 0 0 cm /Im Do Q ${RESUME} 72 598 300 2 re f ${HIDDEN('3 Tr')}`,
      picture('ffff', 2),
    ),
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
  ['black with the blend mode Screen', page(`${RESUME} ${HIDDEN('/G gs')}`, state('/BM /Screen'))],
  [
    'white with the blend mode Multiply',
    page(`${RESUME} ${HIDDEN('/G gs 1 g')}`, state('/BM /Multiply')),
  ],
  [
    'grey with the blend mode Lighten',
    page(`${RESUME} ${HIDDEN('/G gs 0.3 g')}`, state('/BM /Lighten')),
  ],
  [
    'white with the blend mode Darken on a dark box',
    page(`${RESUME} ${BOX('0.1 0.1 0.3')} ${HIDDEN('/G gs 1 g')}`, state('/BM /Darken')),
  ],
  [
    'in a form with the blend mode Screen',
    page(`${RESUME} /G gs /Fm Do`, {
      ...form(HIDDEN(), '/BBox [0 0 595 842] /Group << /S /Transparency >>'),
      resources: '/XObject << /Fm 6 0 R >> /ExtGState << /G << /BM /Screen >> >>',
    }),
  ],
  [
    'filled with a white tiling pattern',
    page(`${RESUME} ${HIDDEN('/Pattern cs /P scn')}`, tiling('1 g 0 0 10 10 re f')),
  ],
  [
    'filled with an empty tiling pattern',
    page(`${RESUME} ${HIDDEN('/Pattern cs /P scn')}`, tiling('')),
  ],
  [
    'filled with a white uncoloured pattern',
    page(`${RESUME} ${HIDDEN('/U cs 1 /P scn')}`, tiling('0 0 10 10 re f', 2)),
  ],
  [
    'grey pattern on a grey pattern',
    page(
      `${RESUME} q /Pattern cs /P scn 60 590 400 30 re f Q ${HIDDEN('/Pattern cs /P scn')}`,
      tiling('0.4 g 0 0 10 10 re f'),
    ),
  ],
  [
    'filled with a white shading',
    page(`${RESUME} ${HIDDEN('/Pattern cs /P scn')}`, shading('1 1 1')),
  ],
  [
    'filled with a dark shading on a dark box',
    page(`${RESUME} ${BOX('0.1 0.1 0.3')} ${HIDDEN('/Pattern cs /P scn')}`, shading('0.1 0.1 0.3')),
  ],
  [
    'dark on a box filled with a dark shading',
    page(
      `${RESUME} q /Pattern cs /P scn 60 590 400 30 re f Q ${HIDDEN('0.1 0.1 0.3 rg')}`,
      shading('0.1 0.1 0.3'),
    ),
  ],
  [
    'dark on a painted shading',
    page(
      `${RESUME} q 60 590 400 30 re W n /S sh Q ${HIDDEN('0.1 0.1 0.3 rg')}`,
      shading('0.1 0.1 0.3'),
    ),
  ],
  [
    'outside the letters of a clip',
    page(
      `${RESUME} q BT /F1 12 Tf 7 Tr 400 100 Td (.) Tj ET BT 0 Tr /F1 12 Tf 72 600 Td (${PAYLOAD}) Tj ET Q`,
    ),
  ],
  [
    'on a box outside the letters of a clip',
    page(
      `${RESUME} q BT /F1 12 Tf 5 Tr 1 g 1 G 400 100 Td (.) Tj ET 0 g 60 590 400 30 re f Q ${HIDDEN('1 g')}`,
    ),
  ],
  ['within a clip without area', page(`${RESUME} ${HIDDEN('72 590 0 30 re W n')}`)],
  [
    'within a clip of two lines',
    page(`${RESUME} ${HIDDEN('60 590 m 460 590 l h W n 60 610 m 460 610 l h W n')}`),
  ],
  [
    'within two clips that do not meet',
    page(`${RESUME} ${HIDDEN('0 590 300 30 re W n 0 0 300 30 re W n')}`),
  ],
  [
    'outside a round clip',
    page(
      `${RESUME} ${HIDDEN('500 600 m 500 640 590 640 590 600 c 590 560 500 560 500 600 c 60 580 m 60 580 l h W n')}`,
    ),
  ],
  [
    'white beside a triangle',
    page(`${RESUME} 0 g 460 590 m 460 620 l 60 620 l f ${HIDDEN('1 g', 594)}`),
  ],
  [
    'white on a dark box that is clipped away',
    page(`${RESUME} q 0 0 10 10 re W n 0 g 60 590 400 30 re f Q ${HIDDEN('1 g')}`),
  ],
  [
    'almost without opacity, in a form',
    page(`${RESUME} /Fm Do`, form(HIDDEN('/Faint gs'), '/BBox [0 0 595 842]')),
  ],
  [
    'behind a soft mask',
    page(`${RESUME} ${HIDDEN('/G gs')}`, {
      resources: '/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>',
      extra: [
        stream(
          '0 g 0 0 595 842 re f',
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>',
        ),
      ],
    }),
  ],
  [
    'in a Type 3 font with empty glyphs',
    page(`${RESUME} BT /T3 12 Tf 72 600 Td (${PAYLOAD}) Tj ET`, typeThree('600 0 d0')),
  ],
  [
    'in a Type 3 font with white glyphs',
    page(
      `${RESUME} BT /T3 12 Tf 72 600 Td (${PAYLOAD}) Tj ET`,
      typeThree('600 0 d0 1 g 0 0 500 700 re f'),
    ),
  ],
  [
    'in a Type 3 font with specks for glyphs',
    page(`${RESUME} BT /T3 12 Tf 72 600 Td (${PAYLOAD}) Tj ET`, typeThree('600 0 d0 0 0 5 5 re f')),
  ],
  [
    'tiny by the matrix of the page',
    page(`${RESUME} q 0.1 0 0 0.1 72 600 cm BT /F1 12 Tf (${PAYLOAD}) Tj ET Q`),
  ],
  [
    'tiny by the matrix of the text',
    page(`${RESUME} BT /F1 100 Tf 0.01 0 0 0.01 72 600 Tm (${PAYLOAD}) Tj ET`),
  ],
  [
    'tiny by the matrix of a form',
    page(`${RESUME} /Fm Do`, form(HIDDEN(), '/BBox [0 0 595 842] /Matrix [0.1 0 0 0.1 72 600]')),
  ],
  [
    'outside the crop box',
    page(`${RESUME} ${HIDDEN('', 30)}`, { page: '/CropBox [0 100 595 842]' }),
  ],
  [
    'outside the crop box of a turned page',
    page(`${RESUME} ${HIDDEN('', 30)}`, { page: '/CropBox [0 100 595 842] /Rotate 90' }),
  ],
  [
    'on a layer that is off, in a form in a form',
    page(`${RESUME} /Fm Do`, {
      resources: '/XObject << /Fm 7 0 R >>',
      extra: [
        '<< /Type /OCG /Name (Layer) >>',
        stream(
          '/In Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /In 8 0 R >> >>',
        ),
        stream(
          HIDDEN(),
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 6 0 R /Resources << /Font << /F1 5 0 R >> >>',
        ),
      ],
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
    }),
  ],
  [
    'on layers that a policy switches off',
    page(`${RESUME} /OC /L BDC ${HIDDEN()} EMC`, layers('/P /AllOn')),
  ],
  [
    'on layers that an expression switches off',
    page(`${RESUME} /OC /L BDC ${HIDDEN()} EMC`, layers('/VE [/Not [/Or 6 0 R 7 0 R]]')),
  ],
  [
    'in the base state off',
    page(`${RESUME} /OC /L BDC ${HIDDEN()} EMC`, {
      ...layer(false),
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /BaseState /OFF >> >>',
    }),
  ],
  [
    'in the appearance of a stamp that covers it',
    page(`${RESUME} ${HIDDEN()}`, {
      extra: [stream('1 g 0 0 400 40 re f', '/Type /XObject /Subtype /Form /BBox [0 0 400 40]')],
      annotations: [
        '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [60 590 460 630] /AP << /N 6 0 R >> >>',
      ],
    }),
  ],
  [
    'under a white line as wide as the text is high',
    page(`${RESUME} ${HIDDEN()} 1 G 40 w 60 605 m 460 605 l S`),
  ],
  [
    'under many small white boxes',
    page(
      `${RESUME} ${HIDDEN()} 1 g ${Array.from({ length: 60 }, (_, at) => `${60 + at * 6} 590 7 30 re f`).join(' ')}`,
    ),
  ],
  ['under white letters', page(`${RESUME} ${HIDDEN()} ${HIDDEN('1 g 2 Tr 1 G 3 w')}`)],
  [
    'under a white shading',
    page(`${RESUME} ${HIDDEN()} q 60 590 400 30 re W n /S sh Q`, shading('1 1 1')),
  ],
  ['stroked without a width, filled white', page(`${RESUME} ${HIDDEN('2 Tr 1 g 1 G')}`)],
  [
    'on a dark box in a colour almost like it',
    page(`${RESUME} ${BOX('0.1 0.1 0.3')} ${HIDDEN('0.14 0.14 0.34 rg')}`),
  ],
  ['in the white of CMYK', page(`${RESUME} ${HIDDEN('0 0 0 0 k')}`)],
  [
    'in the white of an indexed colour',
    page(`${RESUME} ${HIDDEN('/I cs 1 sc')}`, {
      resources: '/ColorSpace << /I [/Indexed /DeviceGray 1 <00ff>] >>',
    }),
  ],
  [
    'in a separation without ink',
    page(`${RESUME} ${HIDDEN('/I cs 0 sc')}`, {
      resources:
        '/ColorSpace << /I [/Separation /Spot /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] >>',
    }),
  ],
  [
    'in a replacement text',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} /Span << /ActualText (${PAYLOAD}) >> BDC ${text(VISIBLE.slice(2), 72, 738)} EMC`,
    ),
  ],
  [
    'in a replacement text as long as the line, of the same language',
    page(
      `${RESUME} ${replaced('Deployed containers with kubernetes and terraform on amazon servers for a bank in the north', text([LONG_LINE], 72, 722))}`,
    ),
    `${TRUTH}\n${LONG_LINE}`,
  ],
  [
    'in a replacement text that has the rest of the line too',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} ${replaced('Three years with kubernetes', text(VISIBLE.slice(2), 72, 738))}`,
    ),
  ],
  [
    'in a replacement text of one short word',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} BT /F1 12 Tf 72 738 Td (Three years ) Tj ${replaced('hadoop', '(with) Tj')} ( TypeScript) Tj ET`,
    ),
  ],
  [
    'in a replacement text within a sequence with a true one',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} ${replaced(VISIBLE[2] ?? '', replaced(REPLACEMENT, text(VISIBLE.slice(2), 72, 738)))}`,
    ),
  ],
  [
    'in a replacement text around a sequence with a true one',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} ${replaced(REPLACEMENT, replaced(VISIBLE[2] ?? '', text(VISIBLE.slice(2), 72, 738)))}`,
    ),
  ],
  [
    'in a replacement text beside a glyph without a meaning',
    page(
      `${text(VISIBLE.slice(0, 2), 72, 770)} ${replaced(REPLACEMENT, `${text(VISIBLE.slice(2), 72, 738)} BT /F2 12 Tf 300 738 Td <0001> Tj ET`)}`,
      UNKNOWN_GLYPH,
    ),
  ],
];

const CLEAN: readonly Row[] = [
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
  [
    'with replacement texts for hyphens and ligatures',
    page(
      `${text(VISIBLE.slice(0, 1), 72, 770)} BT /F1 12 Tf 72 754 Td (Backend engi) Tj ${replaced('\\255', '(-) Tj')} ET BT /F1 12 Tf 72 738 Td (neer in Cairo) Tj ET BT /F1 12 Tf 72 722 Td (Three years with TypeScri) Tj ${replaced('pt', '/F2 12 Tf <0001> Tj')} ET`,
      UNKNOWN_GLYPH,
    ),
    TRUTH.replace('engineer', 'engi-\nneer'),
  ],
  [
    'with a replacement text in another script',
    page(
      `${text(VISIBLE, 72, 770)} BT /F1 12 Tf 72 722 Td ${replaced('\\376\\377\\011\\071\\011\\077\\011\\050\\011\\115\\011\\046\\011\\100', '(fganh) Tj')} ET`,
    ),
    `${TRUTH}\nहिन्दी`,
  ],
  ['under a scan', page(`q 500 0 0 200 40 620 cm /Im Do Q 3 Tr ${RESUME}`, picture(SCAN_INK, 200))],
  [
    'under a scan in strips',
    page(
      `${Array.from({ length: 50 }, (_, at) => `q 500 0 0 4 40 ${620 + at * 4} cm /Im Do Q`).join(' ')} 3 Tr ${RESUME}`,
      picture(SCAN_INK, 200),
    ),
  ],
  [
    'under a scan in tiles, with a stamp',
    page(
      `${Array.from({ length: 20 }, (_, at) => `q 100 0 0 50 ${40 + (at % 5) * 100} ${620 + Math.floor(at / 5) * 50} cm /Im Do Q`).join(' ')} 0.8 0 0 RG 400 640 100 40 re S 3 Tr ${RESUME}`,
      picture(SCAN_INK, 200),
    ),
  ],
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
  ['with the blend mode Multiply', page(`/G gs ${RESUME}`, state('/BM /Multiply'))],
  [
    'white with the blend mode Screen on a dark box',
    page(`${BOX('0.1 0.1 0.3', 700, 120)} /G gs 1 g ${RESUME}`, state('/BM /Screen')),
  ],
  [
    'filled with a dark tiling pattern',
    page(`/Pattern cs /P scn ${RESUME}`, tiling('0.2 g 0 0 10 10 re f')),
  ],
  ['filled with a dark shading', page(`/Pattern cs /P scn ${RESUME}`, shading('0.1 0.1 0.3'))],
  [
    'white on a dark shading',
    page(`q 40 690 500 140 re W n /S sh Q 1 g ${RESUME}`, shading('0.1 0.1 0.3')),
  ],
  [
    'white on a box filled with a dark shading',
    page(`q /Pattern cs /P scn 40 690 500 140 re f Q 1 g ${RESUME}`, shading('0.1 0.1 0.3')),
  ],
  ['in mid grey', page(`0.749 g ${RESUME}`)],
  ['in a round clip', page(`q -600 600 m -600 1100 1200 1100 1200 600 c h W n ${RESUME} Q`)],
  [
    'through a soft mask that lets everything pass',
    page(`/G gs ${RESUME}`, {
      resources: '/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>',
      extra: [
        stream(
          '1 g 0 0 595 842 re f',
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>',
        ),
      ],
    }),
  ],
  [
    'enlarged by the matrix of the page',
    page(
      `q 12 0 0 12 72 770 cm BT /F1 1 Tf 1.4 TL ${VISIBLE.map((line) => `(${line}) Tj T*`).join(' ')} ET Q`,
    ),
  ],
  ['on layers that a policy switches on', page(`/OC /L BDC ${RESUME} EMC`, layers('/P /AnyOn'))],
  ['within a crop box', page(RESUME, { page: '/CropBox [40 600 595 842]' })],
  ['on a turned page', page(RESUME, { page: '/Rotate 90' })],
  ['filled and added to the clip', page(`q 4 Tr ${RESUME} Q`)],
  [
    'filled with a gradient',
    page(`q 7 Tr ${RESUME} /Sh1 sh Q`, {
      resources:
        '/Shading << /Sh1 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [40 0 560 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0.7 0 0.2] /C1 [0 0.1 0.6] >> >> >>',
    }),
  ],
  ['filled by a box within its letters', page(`q 7 Tr ${RESUME} 0 0 1 rg 0 0 595 842 re f Q`)],
  ['on a box with a border', page(`q 0.95 g 0.2 G 60 700 400 120 re B Q 0 g ${RESUME}`)],
  [
    'white on a dark box in a clip',
    page(`q 50 690 500 140 re W n ${BOX('0.1 0.1 0.3', 700, 120)} 1 g ${RESUME} Q`),
  ],
  ['condensed', page(`BT 60 Tz ET ${RESUME}`)],
  ['on a shaded row', page(`${BOX('0.95 0.95 0.95', 748, 14)} 0 g ${RESUME}`)],
];

/** Files with hidden text, one for each technique, and files in which nothing is hidden. */
export function hiddenSamples(): Sample[] {
  return [
    ...[...TECHNIQUES, ...HIDDEN_ANNOTATIONS].map(([name, pdf, truth = TRUTH]) => ({
      name,
      group: 'hidden text',
      pdf,
      truth,
      payload: PAYLOAD,
    })),
    ...[...CLEAN, ...SEEN_ANNOTATIONS].map(([name, pdf, truth = TRUTH]) => ({
      name,
      group: 'nothing hidden',
      pdf,
      truth,
      payload: null,
    })),
  ];
}
