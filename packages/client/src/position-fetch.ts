import type { Fetch } from './fetch.ts';

/** The header in which the server tells how far its database was, and is told how far it must be. */
const POSITION_HEADER = 'x-internsync-position';

/**
 * Sends the last position that the server told with each call. So the client finds what it has written,
 * whichever server answers and whichever copy of the database that server reads from. A server with one
 * database tells none.
 */
export function positionFetch(fetch: Fetch): Fetch {
  let position: string | null = null;
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (position !== null) headers.set(POSITION_HEADER, position);
    const response = await fetch(input, position === null ? init : { ...init, headers });
    const told = response.headers.get(POSITION_HEADER);
    if (told !== null && (position === null || bytesOf(told) > bytesOf(position))) position = told;
    return response;
  };
}

/** A position is two hexadecimal numbers, such as `16/B374D848`; 0 for another text. */
function bytesOf(position: string): bigint {
  const [, high = '0', low = '0'] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/iu.exec(position) ?? [];
  return BigInt(`0x${high}`) * 0x1_0000_0000n + BigInt(`0x${low}`);
}
