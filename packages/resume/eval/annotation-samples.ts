import { stream, type PageParts } from '../test/pdf-builder.ts';
import { page, PAYLOAD, RESUME, TRUTH, type Row } from './sample-page.ts';

const APPEARANCE =
  '/Type /XObject /Subtype /Form /BBox [0 0 228 20] /Resources << /Font << /F1 5 0 R >> >>';
const LOOK = '/AP << /N 6 0 R >>';
/** The content of an appearance that shows a text. */
const SHOWN = (shown: string, colour = '0 g') => `BT /F1 9 Tf ${colour} 2 6 Td (${shown}) Tj ET`;
const PLACE = '72 600 300 620';
const MAY = 'Available from May';

/** An Arabic word, as PDF writes it. */
const ARABIC = '<feff064506470646062f0633>';

/** A free-text note. */
function note(contents: string, entries: string, place = PLACE): string {
  const colour = entries.includes('/DA') ? '' : '/DA (/F1 9 Tf 0 g)';
  const text = entries.includes('/Contents') ? '' : `/Contents (${contents})`;
  return `<< /Type /Annot /Subtype /FreeText /F 4 /Rect [${place}] ${colour} ${text} ${entries} >>`;
}

/** A text field. */
function field(value: string, entries: string, place = PLACE): string {
  const colour = entries.includes('/DA') ? '' : '/DA (/F1 9 Tf 0 g)';
  const kind = entries.includes('/FT') ? '' : '/FT /Tx';
  const text = entries.includes('/V') ? '' : `/V (${value})`;
  return `<< /Type /Annot /Subtype /Widget ${kind} /T (a) /F 4 /Rect [${place}] ${colour} ${text} ${entries} >>`;
}

/** A page with notes and fields. `appearance` is drawn by those with `LOOK`. */
function annotated(
  annotations: readonly string[],
  appearance = '',
  parts: Omit<PageParts, 'content'> = {},
): Buffer {
  const look = stream(appearance, APPEARANCE);
  return page(RESUME, { extra: [look], annotations, ...parts });
}

/** Texts that nobody sees in notes and fields. */
export const HIDDEN_ANNOTATIONS: readonly Row[] = [
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
  ['in a note off the page', annotated([note(PAYLOAD, LOOK, '-700 600 -472 620')], SHOWN(PAYLOAD))],
  ['in a note without area', annotated([note(PAYLOAD, LOOK, '72 600 72 600')], SHOWN(PAYLOAD))],
  ['in a note with an empty appearance', annotated([note(PAYLOAD, LOOK)])],
  ['in a note with a white appearance', annotated([note(PAYLOAD, LOOK)], SHOWN(PAYLOAD, '1 g'))],
  ['in a white note', annotated([note(PAYLOAD, '/DA (1 g /F1 9 Tf)')])],
  ['in a white note in Arabic', annotated([note('', `/DA (1 g /F1 9 Tf) /Contents ${ARABIC} `)])],
  ['in a field in Arabic that shows nothing', annotated([field('', `/V ${ARABIC} ${LOOK}`)])],
  ['in a transparent note', annotated([note(PAYLOAD, '/CA 0')])],
  ['in a note that is only a frame', annotated([note(PAYLOAD, LOOK)], '1 1 220 18 re S')],
  [
    'in a note with a picture',
    annotated(
      [note(PAYLOAD, LOOK)],
      'q 200 0 0 18 1 1 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \u0001\u007f EI Q',
    ),
  ],
  [
    'in a note that shows something else',
    annotated([note(PAYLOAD, LOOK)], SHOWN(MAY)),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'in a note that shows more',
    annotated([note(`${MAY} ${PAYLOAD}`, LOOK)], SHOWN(MAY)),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'in an empty note on another one',
    annotated([note(MAY, '/AP << /N 7 0 R >>'), note(PAYLOAD, LOOK)], '', {
      extra: [stream('', APPEARANCE), stream(SHOWN(MAY), APPEARANCE)],
    }),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'in a note under a stamp',
    annotated(
      [
        note(PAYLOAD, LOOK),
        `<< /Type /Annot /Subtype /Stamp /F 4 /Rect [${PLACE}] /AP << /N 7 0 R >> >>`,
      ],
      '',
      { extra: [stream(SHOWN(PAYLOAD), APPEARANCE), stream('1 g 0 0 228 20 re f', APPEARANCE)] },
    ),
  ],
  [
    'in a note on a layer that is off',
    annotated([note(PAYLOAD, '/OC 6 0 R /AP << /N 7 0 R >>')], '', {
      extra: ['<< /Type /OCG /Name (Layer) >>', stream(SHOWN(PAYLOAD), APPEARANCE)],
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
    }),
  ],
  ['in a field off the page', annotated([field(PAYLOAD, LOOK, '72 900 300 920')], SHOWN(PAYLOAD))],
  ['in a tiny field', annotated([field(PAYLOAD, LOOK, '72 600 72.1 600.1')], SHOWN(PAYLOAD))],
  ['in a tiny field without an appearance', annotated([field(PAYLOAD, '', '72 600 72.1 600.1')])],
  ['in a field with an empty appearance', annotated([field(PAYLOAD, LOOK)])],
  ['in a field in white', annotated([field(PAYLOAD, '/DA (1 g /F1 9 Tf)')])],
  [
    'in a field that shows something else',
    annotated([field(PAYLOAD, LOOK)], `/Tx BMC q ${SHOWN(MAY)} Q EMC`),
    `${TRUTH}\n${MAY}`,
  ],
];

/** Notes and fields that everybody sees. */
export const SEEN_ANNOTATIONS: readonly Row[] = [
  ['with a note', annotated([note(MAY, LOOK)], SHOWN(MAY)), `${TRUTH}\n${MAY}`],
  ['with a note without an appearance', annotated([note(MAY, '')]), `${TRUTH}\n${MAY}`],
  [
    'with a note in Arabic without an appearance',
    annotated([note('', `/Contents ${ARABIC} `)]),
    `${TRUTH}\nمهندس`,
  ],
  [
    'with a field in Arabic without an appearance',
    annotated([field('', `/V ${ARABIC} `)]),
    `${TRUTH}\nمهندس`,
  ],
  [
    'with a field in Arabic whose appearance viewers make anew',
    annotated([field('', `/V ${ARABIC} ${LOOK}`)], '', { form: '/NeedAppearances true' }),
    `${TRUTH}\nمهندس`,
  ],
  [
    'with a white note on a dark ground',
    annotated([note(MAY, LOOK)], `0.1 g 0 0 228 20 re f ${SHOWN(MAY, '1 g')}`),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'with a note on a square',
    annotated(
      [
        `<< /Type /Annot /Subtype /Square /F 4 /Rect [60 590 320 630] /IC [1 1 0.8] /AP << /N 7 0 R >> >>`,
        note(MAY, LOOK),
      ],
      '',
      { extra: [stream(SHOWN(MAY), APPEARANCE), stream('1 1 0.8 rg 0 0 228 20 re f', APPEARANCE)] },
    ),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'with a note that breaks its line',
    annotated([note(MAY, LOOK)], 'BT /F1 8 Tf 0 g 9 TL 2 11 Td (Available) Tj T* (from May) Tj ET'),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'with a note on a turned page',
    annotated([note(MAY, LOOK)], SHOWN(MAY), { page: '/Rotate 90 /CropBox [20 30 595 842]' }),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'with a field',
    annotated([field(MAY, LOOK)], `/Tx BMC q ${SHOWN(MAY)} Q EMC`),
    `${TRUTH}\n${MAY}`,
  ],
  ['with a field without an appearance', annotated([field(MAY, '')]), `${TRUTH}\n${MAY}`],
  [
    'with a field whose appearance viewers make anew',
    annotated([field(MAY, LOOK)], '', { form: '/NeedAppearances true' }),
    `${TRUTH}\n${MAY}`,
  ],
  [
    'with a field of one letter in each cell',
    annotated(
      [field('MAY2027', LOOK)],
      'BT /F1 9 Tf 2 6 Td (M) Tj 20 0 Td (A) Tj 20 0 Td (Y) Tj 20 0 Td (2) Tj 20 0 Td (0) Tj 20 0 Td (2) Tj 20 0 Td (7) Tj ET',
    ),
    `${TRUTH}\nMAY2027`,
  ],
  [
    'with a field of several lines',
    annotated([field('Available from\\nMay', '/Ff 4096', '72 560 300 620')]),
    `${TRUTH}\nAvailable from\nMay`,
  ],
  [
    'with a choice',
    annotated(
      [field('m', `/FT /Ch /Ff 131072 /Opt [[(b) (Bachelor)] [(m) (Master)]] ${LOOK}`)],
      SHOWN('Master'),
    ),
    `${TRUTH}\nMaster`,
  ],
  [
    'with a choice without an appearance',
    annotated([field('m', '/FT /Ch /Ff 131072 /Opt [[(b) (Bachelor)] [(m) (Master)]]')]),
    `${TRUTH}\nMaster`,
  ],
  [
    'with a list of choices',
    annotated(
      [field('m', `/FT /Ch /Opt [[(b) (Bachelor)] [(m) (Master)]] ${LOOK}`, '72 560 300 620')],
      'BT /F1 6 Tf 7 TL 2 12 Td (Bachelor) Tj T* (Master) Tj ET',
    ),
    `${TRUTH}\nMaster`,
  ],
  [
    'highlighted',
    page(RESUME, {
      annotations: [
        '<< /Type /Annot /Subtype /Highlight /Rect [70 765 200 785] /C [1 1 0] /QuadPoints [70 785 200 785 70 765 200 765] >>',
      ],
    }),
  ],
];
