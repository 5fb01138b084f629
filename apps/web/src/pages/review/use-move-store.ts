import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { reviewKeys, type Candidate, type Reviewed } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { announce, toast } from '../../ui/announce.ts';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { arrivedIn, findCandidate, placeCandidate } from './candidate-cache.ts';
import { moreRunning, readMore } from './more-running.ts';
import type { Flight, Moves } from './moves-context.ts';
import { useNameOf } from './names.ts';
import { sendMoves, type Landing } from './send-moves.ts';
import { isDecision, STAGES, type Stage } from '../../data/stages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { useRefresh } from './use-refresh.ts';

interface MoveStore extends Moves {
  /** Whether an event tells of a move of this tab, which its answer tells too. Says so once for each. */
  readonly isEcho: (applicationId: number, from: string | null, to: string | null) => boolean;
  /** Reads everything again, as soon as no move is in the air. */
  readonly refresh: () => void;
}

/** How a move was asked for. `as seen`: as the candidates were shown then, whatever came in since. */
type Way = 'now' | 'as seen' | 'undo';
type Fly = (candidates: readonly Candidate[], to: Stage, way: Way) => Promise<void>;

/** A move that waits until the one before it was answered. */
interface Later {
  readonly to: Stage;
  readonly way: Way;
}

/**
 * The moves of a job's applicants. A card goes to its new place at once and stays there: what the server
 * answers is written into what was read before the card stops being in flight, so it never flashes back. If it
 * is moved again meanwhile, it is shown where it goes last, and sent there after the answer.
 */
export function useMoveStore(jobId: number): MoveStore {
  const client = useClient();
  const queryClient = useQueryClient();
  const say = useLandingSentences();
  const [flights, setFlights] = useState<ReadonlyMap<number, Flight>>(new Map());
  const [asked, setAsked] = useState<Moves['asked']>(null);
  const inAir = useRef(new Map<number, Flight>());
  const later = useRef(new Map<number, Later>());
  const echoes = useRef(new Set<string>());
  const done = useRef<Flight[][]>([]);
  const undoRef = useRef<() => void>(() => undefined);
  const flyRef = useRef<(...move: Parameters<Fly>) => void>(() => undefined);
  const refresh = useRefresh(
    jobId,
    useCallback(
      () => inAir.current.size === 0 && moreRunning(queryClient, jobId).length === 0,
      [jobId, queryClient],
    ),
  );

  const land = useCallback(
    async (landing: Landing) => {
      const { flight } = landing;
      const more = moreRunning(queryClient, jobId);
      // A list that was asked for before the move would undo it.
      await queryClient.cancelQueries({ queryKey: reviewKeys.lists(jobId) });
      const { id } = flight.candidate.application;
      const next = later.current.get(id);
      later.current.delete(id);
      inAir.current.delete(id);
      if (landing.kind === 'moved') {
        placeCandidate(queryClient, jobId, flight.candidate, flight.to);
        void queryClient.invalidateQueries({ queryKey: reviewKeys.application(id) });
        queryClient.setQueryData<Reviewed>(
          reviewKeys.application(id),
          (read) => read && { ...read, ...landing.application },
        );
        if (next) flyRef.current([arrivedIn(flight.candidate, flight.to)], next.to, next.way);
      } else {
        echoes.current.delete(echoOf(id, flight.from, flight.to));
        if (landing.kind === 'elsewhere') {
          placeCandidate(queryClient, jobId, flight.candidate, landing.status);
          if (landing.now) queryClient.setQueryData(reviewKeys.application(id), landing.now);
        }
      }
      setFlights(new Map(inAir.current));
      for (const list of more) readMore(list);
      refresh();
    },
    [jobId, queryClient, refresh],
  );

  const fly = useCallback(
    async (candidates: readonly Candidate[], to: Stage, way: Way) => {
      const isUndo = way === 'undo';
      const sent = candidates.flatMap((one): Flight[] => {
        const known = findCandidate(queryClient, jobId, one.application.id);
        // The server refuses what starts from a status that a colleague has changed since.
        const candidate = way === 'now' ? (known ?? one) : one;
        const { id, status } = candidate.application;
        const flying = inAir.current.get(id);
        if (flying) {
          later.current.set(id, { to, way });
          inAir.current.set(id, { ...flying, to });
          return [];
        }
        return status === to || status === 'withdrawn' ? [] : [{ candidate, from: status, to }];
      });
      for (const flight of sent) {
        const { id } = flight.candidate.application;
        inAir.current.set(id, flight);
        echoes.current.add(echoOf(id, flight.from, to));
      }
      setFlights(new Map(inAir.current));
      if (sent.length === 0) return;
      const landings = await sendMoves(client, sent, land);
      const moved = landings.flatMap((one) => (one.kind === 'moved' ? [one.flight] : []));
      const canUndo = !isUndo && !isDecision(to) && moved.length > 0;
      if (canUndo) done.current.push(moved);
      say(landings, canUndo ? () => undoRef.current() : null);
    },
    [client, jobId, land, queryClient, say],
  );
  useEffect(() => {
    flyRef.current = (...move) => void fly(...move);
  }, [fly]);

  const undo = useCallback(() => {
    const last = done.current.pop();
    if (!last) {
      say([], null);
      return;
    }
    for (const from of STAGES) {
      const back = last.filter((flight) => flight.from === from);
      if (back.length > 0) {
        void fly(
          back.map(({ candidate, to }) => arrivedIn(candidate, to)),
          from,
          'undo',
        );
      }
    }
  }, [fly, say]);
  useEffect(() => {
    undoRef.current = undo;
  }, [undo]);

  const move = useCallback(
    (candidates: readonly Candidate[], to: Stage) => {
      if (!isDecision(to)) {
        void fly(candidates, to, 'now');
        return;
      }
      const seen = candidates.map(
        (one) => findCandidate(queryClient, jobId, one.application.id) ?? one,
      );
      setAsked({ candidates: seen, to });
    },
    [fly, jobId, queryClient],
  );
  const answer = useCallback(
    (isYes: boolean) => {
      if (isYes && asked) void fly(asked.candidates, asked.to, 'as seen');
      setAsked(null);
    },
    [asked, fly],
  );
  const isEcho = useCallback(
    (applicationId: number, from: string | null, to: string | null) =>
      echoes.current.delete(echoOf(applicationId, from, to)),
    [],
  );
  return useMemo(
    () => ({ flights, move, undo, asked, answer, refresh, isEcho }),
    [answer, asked, flights, isEcho, move, refresh, undo],
  );
}

function echoOf(applicationId: number, from: string | null, to: string | null): string {
  return [applicationId, from, to].join(' ');
}

/** Says how moves ended. */
function useLandingSentences() {
  const t = useTranslations('review.moves');
  const status = useTranslations('common.status');
  const action = useTranslations('common.action');
  const { moment } = useDates();
  const sentenceOf = useErrorSentence();
  const nameOf = useNameOf();
  return useCallback(
    (landings: readonly Landing[], undo: (() => void) | null) => {
      if (landings.length === 0) {
        announce(t('nothingToUndo'));
        return;
      }
      const moved = landings.filter(({ kind }) => kind === 'moved');
      const others = landings.filter(({ kind }) => kind !== 'moved');
      const [first] = landings;
      const lines = others.map((landing) => {
        const name = nameOf(landing.flight.candidate.application);
        if (landing.kind === 'failed') {
          return t('failed', { name, why: sentenceOf(landing.error) });
        }
        if (landing.kind === 'moved') return '';
        if (landing.status === 'withdrawn') return t('withdrawnMeanwhile', { name });
        const last = landing.now?.timeline.findLast(({ kind }) => kind === 'status_changed');
        return t('movedMeanwhile', {
          name,
          stage: status(landing.status),
          time: last ? moment(last.at, 'time') : '',
        });
      });
      const [one] = moved;
      if (moved.length > 0 && one && first) {
        const stage = status(one.flight.to);
        lines.unshift(
          moved.length === 1
            ? t('moved', { name: nameOf(one.flight.candidate.application), stage })
            : t('movedMany', { count: moved.length, stage }),
        );
      }
      toast(lines.join(' '), {
        look: others.length > 0 ? 'bad' : 'good',
        ...(undo && { action: { label: action('undo'), run: undo } }),
      });
    },
    [action, moment, nameOf, sentenceOf, status, t],
  );
}
