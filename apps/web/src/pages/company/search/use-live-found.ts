import type { FoundApplication } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { changeFound, FOUND_IN_ALL } from '../../../data/found-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useCompanyEvents } from '../../../data/use-company-events.ts';

/** Follows in which status the applications are that a search has found, without searching again. */
export function useLiveFound(items: readonly FoundApplication[]): void {
  const client = useClient();
  const queryClient = useQueryClient();
  const change = (
    jobId: number,
    applicationId: number,
    status: FoundApplication['application']['status'],
  ) => changeFound(queryClient, { jobId, applicationId }, (one) => ({ ...one, status }));
  /** Of which applications an event has told since they were asked for: what it told is newer. */
  const told = useRef(new Set<number>());
  useCompanyEvents(undefined, FOUND_IN_ALL, (event) => {
    if (event.kind === 'resync') {
      told.current.clear();
      for (const { application } of items) {
        void client.applications.get.query({ applicationId: application.id }).then(
          ({ id, job, status }) => (told.current.has(id) ? null : change(job.id, id, status)),
          // What is shown is as old as the search, until its next event.
          () => null,
        );
      }
      return;
    }
    const { job, applicationId, toStatus } = event;
    if (applicationId === null || toStatus === null) return;
    told.current.add(applicationId);
    change(job.id, applicationId, toStatus);
  });
}
