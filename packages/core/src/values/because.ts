import type { Fault } from '../faults.ts';

/** The options of a refinement that tell programs what is wrong, and people in one sentence. */
export interface Because {
  readonly error: string;
  readonly params: { readonly fault: Fault };
}

/**
 * Gives a rule its own code: `.refine(rule, because('Must not be empty', { code: 'EMPTY' }))`. Every
 * refinement of an input needs one, so that clients can write sentences in their own language.
 */
export function because(error: string, fault: Fault): Because {
  return { error, params: { fault } };
}

/** A text of more than `max` characters. */
export function tooLong(max: number): Because {
  return because(`Must be at most ${max} characters`, { code: 'TOO_LONG', max });
}

/** A text of less than `min` characters. */
export function tooShort(min: number): Because {
  return because(`Must be at least ${min} characters`, { code: 'TOO_SHORT', min });
}

export const ILL_FORMED = because('Must be well-formed Unicode', {
  code: 'CHARACTERS',
  characters: 'ill_formed',
});

export const NUL = because('Must not contain NUL', { code: 'CHARACTERS', characters: 'nul' });
