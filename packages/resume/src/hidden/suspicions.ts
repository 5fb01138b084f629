import type { Piece } from '../engines/engine.ts';
import type { Box, HiddenReason } from '../result.ts';
import { coveredShare } from './covered-share.ts';
import type { Colour, DrawnObject } from './drawn-object.ts';

/** Below this size in points no one reads a text on paper; the smallest print of contracts has 4. */
const TINY = 3;
/** Pages narrower than this, in points, are displayed enlarged. */
const USUAL_WIDTH = 595;
/** Letters narrower than this share of their height are lines, not letters; condensed fonts have 0.3. */
const FLAT = 0.1;
/** An opacity, of 255, that shows nothing; and one below which it depends on the colours. */
const INVISIBLE_ALPHA = 12;
const FAINT_ALPHA = 90;
const OPAQUE_ALPHA = 250;
/** Colours that differ less than this in each of their parts, of 255, may look the same. */
const SIMILAR = 36;
/** A shape below this area, in square points, is no background. */
const MIN_AREA = 12;
/** The share of a letter's box that must be under a thing to be covered by it. */
const COVERED_SHARE = 0.6;
/**
 * The pictures of a scan, a whole one or its strips, cover together at least this share of the page. A
 * portrait covers less, and invisible text on it is none that was recognised.
 */
const SCAN_SHARE = 0.15;
/** What has no width of its own. */
const NARROW = /^[\p{M}\s\p{P}]+$/u;
const WHITE: Colour = [255, 255, 255, 255];
const TOLERANCE = 1;

/** A piece that may be hidden. */
export interface Doubt {
  readonly reason: HiddenReason;
  /** Whether its own colour, seen at its place beside another, proves that it is seen. */
  readonly provenByColour: boolean;
  /** The object that shows through its letters, if they draw nothing themselves. */
  readonly shownBy?: DrawnObject;
}

/** What the rules say about the pieces of a page. */
export interface Suspicions {
  /** By the index of a piece: it is hidden, no picture of the page is needed. */
  readonly hidden: ReadonlyMap<number, HiddenReason>;
  /** By the index of a piece: it may be hidden; what the page looks like without it decides. */
  readonly doubtful: ReadonlyMap<number, Doubt>;
  /** Pieces that draw nothing but lie on a picture: a scan shows ink under them. */
  readonly onPicture: readonly number[];
}

interface Area {
  readonly object: DrawnObject;
  readonly box: Box;
  readonly order: number;
}

/** Finds the pieces of a page that a person may not see. */
export function suspicions(
  pieces: readonly Piece[],
  objects: readonly DrawnObject[],
  width: number,
  height: number,
): Suspicions {
  const hidden = new Map<number, HiddenReason>();
  const doubtful = new Map<number, Doubt>();
  const onPicture: number[] = [];
  const areas = objects.flatMap((object, order): Area[] =>
    (object.kind === 'shape' || object.kind === 'picture' || object.kind === 'shading') &&
    object.box &&
    areaOf(object.box) >= MIN_AREA
      ? [{ object, box: object.box, order }]
      : [],
  );
  areas.push(...coveringLetters(pieces, objects));
  areas.sort((a, b) => a.order - b.order);
  const tiny = tinyOn(width);
  const pictures = areas.filter(({ object }) => object.kind === 'picture');
  const pictured = coveredShare(
    pictures.map(({ box }) => box),
    width,
    height,
  );

  for (const [source, indices] of bySource(pieces)) {
    const object = objects[source];
    const flat = isFlat(pieces, indices);
    const near = object ? areasNear(areas, pieces, indices) : [];
    const below = object ? fromTheTop(near, source) : [];
    const shownBy = object?.onlyClips === true ? shownThroughLetters(objects, source) : null;
    for (const index of indices) {
      const piece = pieces[index];
      if (!piece) continue;
      const reason = certainReason(piece, object, width, height, tiny, flat);
      if (reason) {
        hidden.set(index, reason);
      } else if (shownBy?.box && share(piece.box, shownBy.box) > 0.5) {
        doubtful.set(index, { reason: 'not_drawn', provenByColour: false, shownBy });
      } else if (object?.undrawn) {
        // Where a scan is cut into strips, a letter lies on several.
        const onPictures = near
          .filter((area) => area.object.kind === 'picture')
          .reduce((sum, area) => sum + share(piece.box, area.box), 0);
        if (pictured >= SCAN_SHARE && onPictures > 0.5) onPicture.push(index);
        else hidden.set(index, 'not_drawn');
      } else if (object) {
        const doubt = doubtfulReason(piece, object, source, near, below);
        if (!doubt) continue;
        const seeable = doubt !== 'covered' && !object.optional && piece.unsure !== true;
        const provenByColour = seeable && !near.some((area) => isPictureAt(area, piece.box));
        doubtful.set(index, { reason: doubt, provenByColour });
      }
    }
  }
  return { hidden, doubtful, onPicture };
}

/** What is drawn right after letters that limit where, as the colours of a heading with a gradient are. */
function shownThroughLetters(objects: readonly DrawnObject[], source: number): DrawnObject | null {
  const next = objects.slice(source + 1).find(({ onlyClips }) => !onlyClips);
  return next && next.kind !== 'text' && next.clippedByText ? next : null;
}

/** The size below which nobody reads a text on a page of a width, in points. */
export function tinyOn(width: number): number {
  return TINY * Math.min(1, width / USUAL_WIDTH);
}

function bySource(pieces: readonly Piece[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  let index = 0;
  for (const { source } of pieces) {
    const group = groups.get(source);
    if (group) group.push(index);
    else groups.set(source, [index]);
    index += 1;
  }
  return groups;
}

/** A page with more text objects in rare colours is colourful. */
const MOST_COVERING = 400;

/** Letters in a colour that most of the page has not: drawn over others, they may cover them. */
function coveringLetters(pieces: readonly Piece[], objects: readonly DrawnObject[]): Area[] {
  const keys = objects.map(({ kind, colour }) => (kind === 'text' ? keyOf(colour) : null));
  const letters = new Map<number, number>();
  for (const { source } of pieces) {
    const key = keys[source] ?? null;
    if (key !== null) letters.set(key, (letters.get(key) ?? 0) + 1);
  }
  if (letters.size === 0) return [];
  const [usual] = [...letters].reduce((most, one) => (one[1] > most[1] ? one : most));
  const rare = objects.flatMap((object, order): Area[] => {
    const key = keys[order] ?? null;
    const covers = key !== null && key !== usual && !object.undrawn;
    return covers && object.box ? [{ object, box: object.box, order }] : [];
  });
  return rare.length > MOST_COVERING ? [] : rare;
}

/** One number for a colour without its opacity. */
function keyOf(colour: Colour | null): number {
  return colour ? (colour[0] << 16) | (colour[1] << 8) | colour[2] : -1;
}

function certainReason(
  piece: Piece,
  object: DrawnObject | undefined,
  width: number,
  height: number,
  tiny: number,
  flat: boolean,
): HiddenReason | null {
  const { box } = piece;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  if (x < -TOLERANCE || x > width + TOLERANCE || y < -TOLERANCE || y > height + TOLERANCE) {
    return 'off_page';
  }
  if (piece.size < tiny) return 'tiny';
  if (flat) return 'flat';
  if (object?.clip && isOutside(x, y, object.clip)) return 'clipped';
  const alpha = object?.colour?.[3] ?? 255;
  return alpha <= INVISIBLE_ALPHA && object?.undrawn === false ? 'transparent' : null;
}

function doubtfulReason(
  piece: Piece,
  object: DrawnObject,
  order: number,
  near: readonly Area[],
  below: readonly Area[],
): HiddenReason | null {
  if (object.optional) return 'layer_off';
  if (piece.unsure === true) return 'not_drawn';
  if (object.clippedByText || object.shaped) return 'clipped';
  if (object.blended || (object.colour?.[3] ?? 255) < FAINT_ALPHA) return 'transparent';
  for (const area of near) {
    if (area.order <= order || (area.object.colour?.[3] ?? 255) <= FAINT_ALPHA) continue;
    if (share(piece.box, area.box) >= COVERED_SHARE) return 'covered';
  }
  if (mayMatchBackground(piece, object, below)) return 'same_colour';
  return object.inForm ? 'layer_off' : null;
}

function isPictureAt({ object, box }: Area, place: Box): boolean {
  return (object.kind === 'picture' || object.kind === 'shading') && share(place, box) > 0;
}

/** What was drawn below an object and may be its background, from the top down. */
function fromTheTop(near: readonly Area[], order: number): Area[] {
  return near.filter((area) => area.order <= order && area.object.kind !== 'text').toReversed();
}

/** Looks at what was drawn below a piece, from the top down to the first thing that surely fills it. */
function mayMatchBackground(
  piece: Piece,
  { colour }: DrawnObject,
  background: readonly Area[],
): boolean {
  if (!colour) return true;
  for (const area of background) {
    const part = share(piece.box, area.box);
    if (part < 0.1) continue;
    const below = area.object.colour;
    if (!below || area.object.blended || below[3] < OPAQUE_ALPHA) return true;
    if (isSimilar(colour, below)) return true;
    if (area.object.rectangle && part > 0.95) return false;
  }
  return isSimilar(colour, WHITE);
}

/** Whether all letters of a source are far narrower than high. */
function isFlat(pieces: readonly Piece[], indices: readonly number[]): boolean {
  let extent = 0;
  let expected = 0;
  for (const index of indices) {
    const piece = pieces[index];
    if (!piece || piece.turn === null) continue;
    const along = piece.turn === 0 || piece.turn === 180;
    const { left, top, right, bottom } = piece.box;
    const advance = along ? right - left : bottom - top;
    if (advance >= piece.size * FLAT) return false;
    if (NARROW.test(piece.text)) continue;
    extent += advance;
    expected += piece.size;
  }
  return expected > 0 && extent < expected * FLAT;
}

function areasNear(
  areas: readonly Area[],
  pieces: readonly Piece[],
  indices: readonly number[],
): Area[] {
  if (areas.length === 0) return [];
  const { left, top, right, bottom } = boundsOf(pieces, indices);
  return areas.filter(
    ({ box }) => box.top < bottom && box.bottom > top && box.left < right && box.right > left,
  );
}

function boundsOf(pieces: readonly Piece[], indices: readonly number[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const index of indices) {
    const box = pieces[index]?.box;
    if (!box) continue;
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

function isSimilar(one: Colour, other: Colour): boolean {
  return (
    Math.abs(one[0] - other[0]) < SIMILAR &&
    Math.abs(one[1] - other[1]) < SIMILAR &&
    Math.abs(one[2] - other[2]) < SIMILAR
  );
}

function isOutside(x: number, y: number, box: Box): boolean {
  return (
    x < box.left - TOLERANCE ||
    x > box.right + TOLERANCE ||
    y < box.top - TOLERANCE ||
    y > box.bottom + TOLERANCE
  );
}

function areaOf(box: Box): number {
  return Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
}

/** The share of `inner` that lies within `outer`. A box without area counts by its middle. */
function share(inner: Box, outer: Box): number {
  const wide = Math.max(inner.right - inner.left, 0.1);
  const high = Math.max(inner.bottom - inner.top, 0.1);
  const across = Math.min(inner.left + wide, outer.right) - Math.max(inner.left, outer.left);
  const down = Math.min(inner.top + high, outer.bottom) - Math.max(inner.top, outer.top);
  return across <= 0 || down <= 0 ? 0 : (across * down) / (wide * high);
}
