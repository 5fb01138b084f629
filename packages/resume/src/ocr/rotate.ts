import type { Box } from '../result.ts';
import { backgroundOf, type GreyPicture } from './picture.ts';

/**
 * A picture turned around its middle by some degrees, clockwise. It keeps its size: what leaves it is cut
 * off, and what comes in has the colour of the background. Pixels are mixed of the four nearest.
 */
export function rotated(picture: GreyPicture, degrees: number): GreyPicture {
  const { width, height, pixels } = picture;
  const background = backgroundOf(picture);
  const { cos, sin } = directionOf(degrees);
  const result = new Uint8Array(pixels.length);
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0, to = 0; y < height; y += 1) {
    const [fromLeft, fromTop] = [sin * (y - middleY), cos * (y - middleY)];
    for (let x = 0; x < width; x += 1, to += 1) {
      const fromX = cos * (x - middleX) + fromLeft + middleX;
      const fromY = fromTop - sin * (x - middleX) + middleY;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
        result[to] = background;
        continue;
      }
      const at = top * width + left;
      const [right, down] = [fromX - left, fromY - top];
      const above = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right;
      const below = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right;
      result[to] = above * (1 - down) + below * down + 0.5;
    }
  }
  return { width, height, pixels: result };
}

/**
 * A box whose middle is turned around the middle of an area by some degrees, clockwise, as `rotated` turns a
 * picture. The box keeps its size.
 */
export function rotatedBox(
  { left, top, right, bottom }: Box,
  area: { readonly width: number; readonly height: number },
  degrees: number,
): Box {
  const { cos, sin } = directionOf(degrees);
  const [x, y] = [(left + right - area.width) / 2, (top + bottom - area.height) / 2];
  const moveX = cos * x - sin * y - x;
  const moveY = sin * x + cos * y - y;
  return {
    left: left + moveX,
    top: top + moveY,
    right: right + moveX,
    bottom: bottom + moveY,
  };
}

function directionOf(degrees: number): { readonly cos: number; readonly sin: number } {
  const angle = (degrees * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}
