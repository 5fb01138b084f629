import { expect, it } from 'vitest';
import { readAccessToken } from '../src/access-token.ts';

function tokenOf(claims: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

it('reads the session and the lifetime from a token', () => {
  // The name takes both characters of base64url that base64 does not have.
  const token = tokenOf({ sub: '1', jti: 'abc', iat: 1000, exp: 1060, name: '>>>>>?????' });
  expect(token).toMatch(/-.*_|_.*-/);
  expect(readAccessToken(token)).toEqual({ sessionId: 'abc', lifetimeMs: 60_000 });
});

it.for(['token', '', 'a.b.c', 'e30.e30.e30', tokenOf(null), tokenOf({ jti: 1, iat: '1' })])(
  'takes %j for one that stands for itself and does not say how long it is good',
  (token) => {
    expect(readAccessToken(token)).toEqual({ sessionId: token, lifetimeMs: null });
  },
);
