import { plain } from './plain.ts';

const KEY = 'token';

/** What the page reads of a token. */
interface Claims {
  readonly userName: string;
  readonly role: 's' | 'c';
  readonly fullName?: string;
  readonly compony?: string;
}

/** Whoever is logged in. */
export interface User {
  readonly role: 's' | 'c';
  readonly userName: string;
  /** The student's full name or the company's. */
  readonly name: string;
}

/** The token of whoever is logged in. */
export function storedToken(): string | null {
  return localStorage.getItem(KEY);
}

/** Keeps a token over page loads. */
export function storeToken(token: string): void {
  localStorage.setItem(KEY, token);
}

/** Who is logged in, by the token's claims alone: nobody is asked. */
export function currentUser(): User | null {
  const [, payload] = storedToken()?.split('.') ?? [];
  if (payload === undefined) return null;
  const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const claims: Claims = JSON.parse(new TextDecoder().decode(bytes));
  const name = claims.role === 's' ? claims.fullName : claims.compony;
  return { role: claims.role, userName: plain(claims.userName), name: plain(name ?? '') };
}
