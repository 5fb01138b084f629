import { plain } from './plain.ts';

const KEY = 'token';

/** The claims that the page reads from a token. */
interface Claims {
  readonly userName: string;
  readonly role: 's' | 'c';
  readonly fullName?: string;
  readonly compony?: string;
}

/** The logged-in user. */
export interface User {
  readonly role: 's' | 'c';
  readonly userName: string;
  /** The student's full name or the company's name. */
  readonly name: string;
}

/** The token of the logged-in user. */
export function storedToken(): string | null {
  return localStorage.getItem(KEY);
}

/** Keeps a token across page loads. */
export function storeToken(token: string): void {
  localStorage.setItem(KEY, token);
}

/** The logged-in user, read from the token's claims without a request. */
export function currentUser(): User | null {
  const [, payload] = storedToken()?.split('.') ?? [];
  if (payload === undefined) return null;
  const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const claims: Claims = JSON.parse(new TextDecoder().decode(bytes));
  const name = claims.role === 's' ? claims.fullName : claims.compony;
  return { role: claims.role, userName: plain(claims.userName), name: plain(name ?? '') };
}
