import {
  toApiError,
  type ApplicationStatus,
  type InternSyncClient,
  type ReviewedApplication,
} from '@internsync/client';
import type { Reviewed } from '../../data/review-queries.ts';
import type { Flight } from './moves-context.ts';

/** How a move ended. */
export type Landing =
  | { readonly kind: 'moved'; readonly flight: Flight; readonly application: ReviewedApplication }
  /** Somebody else was faster; it is in `status` now. */
  | {
      readonly kind: 'elsewhere';
      readonly flight: Flight;
      readonly status: ApplicationStatus;
      readonly now: Reviewed | null;
    }
  | { readonly kind: 'failed'; readonly flight: Flight; readonly error: unknown };

type Land = (landing: Landing) => Promise<void>;

/** The moves that one call takes. */
const MOST_MOVES = 100;

/** Sends moves, several of them together, and calls `land` with how each one ended. It never throws. */
export async function sendMoves(
  client: InternSyncClient,
  flights: readonly Flight[],
  land: Land,
): Promise<readonly Landing[]> {
  const groups = Array.from({ length: Math.ceil(flights.length / MOST_MOVES) }, (_, index) =>
    flights.slice(index * MOST_MOVES, (index + 1) * MOST_MOVES),
  );
  const landings = await Promise.all(
    groups.map(async (group) => {
      const [first] = group;
      const ended =
        first && group.length === 1
          ? [await sendOne(client, first)]
          : await sendTogether(client, group);
      // oxlint-disable-next-line no-await-in-loop -- Each writes into the same cache.
      for (const landing of ended) await land(landing);
      return ended;
    }),
  );
  return landings.flat();
}

async function sendOne(client: InternSyncClient, flight: Flight): Promise<Landing> {
  try {
    const application = await client.applications.setStatus.mutate(moveOf(flight));
    return { kind: 'moved', flight, application };
  } catch (error) {
    return await judge(client, flight, toApiError(error)?.code === 'CONFLICT', error);
  }
}

async function sendTogether(
  client: InternSyncClient,
  flights: readonly Flight[],
): Promise<readonly Landing[]> {
  try {
    const { results } = await client.applications.setStatuses.mutate({
      moves: flights.map(moveOf),
    });
    return await Promise.all(
      flights.map(async (flight): Promise<Landing> => {
        const { id } = flight.candidate.application;
        const result = results.find(({ applicationId }) => applicationId === id);
        if (result?.ok) return { kind: 'moved', flight, application: result.application };
        return await judge(client, flight, result?.error.code === 'CONFLICT', result?.error);
      }),
    );
  } catch (error) {
    return flights.map((flight) => ({ kind: 'failed', flight, error }));
  }
}

function moveOf({ candidate, from, to }: Flight) {
  return { applicationId: candidate.application.id, status: to, expectedStatus: from };
}

/** Finds out where an application is that could not be moved because it was moved meanwhile. */
async function judge(
  client: InternSyncClient,
  flight: Flight,
  isConflict: boolean,
  error: unknown,
): Promise<Landing> {
  if (!isConflict) return { kind: 'failed', flight, error };
  try {
    const now = await client.applications.get.query({
      applicationId: flight.candidate.application.id,
    });
    return { kind: 'elsewhere', flight, status: now.status, now };
  } catch {
    return { kind: 'failed', flight, error };
  }
}
