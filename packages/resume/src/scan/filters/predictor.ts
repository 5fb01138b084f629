/** How rows of bytes were predicted before they were packed (ISO 32000-1, 7.4.4.4). */
export interface Prediction {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

const TIFF = 2;
const FIRST_PNG = 10;
/** No object stream has longer rows. */
const LONGEST_ROW = 1024 * 1024;

/** Undoes a prediction. An incomplete last row is kept. */
export function unpredict(bytes: Uint8Array, how: Prediction): Uint8Array {
  const { predictor, colors, bitsPerComponent, columns } = how;
  const pixel = Math.max(1, Math.ceil((colors * bitsPerComponent) / 8));
  const row = Math.ceil((colors * bitsPerComponent * columns) / 8);
  if (!(row > 0 && row <= LONGEST_ROW)) return bytes;
  if (predictor >= FIRST_PNG) return unpredictPng(bytes, row, pixel);
  if (predictor === TIFF && bitsPerComponent === 8) return unpredictTiff(bytes, row, pixel);
  return bytes;
}

function unpredictTiff(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const plain = Uint8Array.from(bytes);
  for (let at = 0; at < plain.length; at += 1) {
    if (at % row >= pixel) plain[at] = ((plain[at] ?? 0) + (plain[at - pixel] ?? 0)) & 0xff;
  }
  return plain;
}

/** Each row begins with the kind of its prediction (PNG specification, clause 9). */
function unpredictPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const plain = new Uint8Array(Math.max(0, bytes.length - rows));
  let to = 0;
  for (let from = 0; from < bytes.length; from += row + 1) {
    const kind = bytes[from];
    const start = to;
    for (let index = 0; index < row && from + 1 + index < bytes.length; index += 1, to += 1) {
      const left = index >= pixel ? (plain[to - pixel] ?? 0) : 0;
      const up = start > 0 ? (plain[to - row] ?? 0) : 0;
      const corner = start > 0 && index >= pixel ? (plain[to - row - pixel] ?? 0) : 0;
      plain[to] = ((bytes[from + 1 + index] ?? 0) + predicted(kind, left, up, corner)) & 0xff;
    }
  }
  return plain;
}

function predicted(kind: number | undefined, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [toLeft, toUp, toCorner] = [
        Math.abs(up - corner),
        Math.abs(left - corner),
        Math.abs(left + up - 2 * corner),
      ];
      if (toLeft <= toUp && toLeft <= toCorner) return left;
      return toUp <= toCorner ? up : corner;
    }
    case undefined:
    default:
      return 0;
  }
}
