import type { ApplicationStatus } from '@internsync/client';
import { createContext, useContext } from 'react';
import type { Candidate } from '../../data/review-queries.ts';
import type { Stage } from '../../data/stages.ts';

/** A move that the server has not answered yet. */
export interface Flight {
  /** As it was before. */
  readonly candidate: Candidate;
  readonly from: ApplicationStatus;
  readonly to: Stage;
}

export interface Moves {
  /** By application. Until its answer, a card stands where it goes. */
  readonly flights: ReadonlyMap<number, Flight>;
  /** Moves at once, or asks first if it tells students a decision. */
  readonly move: (candidates: readonly Candidate[], to: Stage) => void;
  /** Takes the last move back. */
  readonly undo: () => void;
  /** What waits for an answer in a dialog. */
  readonly asked: { readonly candidates: readonly Candidate[]; readonly to: Stage } | null;
  readonly answer: (isYes: boolean) => void;
}

export const MovesContext = createContext<Moves | null>(null);

export function useMoves(): Moves {
  const moves = useContext(MovesContext);
  if (!moves) throw new Error('There are no moves around this component');
  return moves;
}
