import { toApiError, type Job } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  ownJobQuery,
  requirementsQuery,
  type JobRequirements,
} from '../../../data/company-queries.ts';
import { jobChanged } from '../../../data/company-queries.ts';
import { forgetMatches } from '../../../data/review-queries.ts';
import { useAttemptKey } from '../../../data/use-attempt-key.ts';
import { useClient } from '../../../data/use-client.ts';
import { useAppLocale } from '../../../i18n/use-app-locale.ts';
import { closeToast, toast } from '../../../ui/announce.ts';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { useIsHere } from '../../../ui/use-is-here.ts';
import { editedOf, toInput as toRequirements } from '../requirements/edited-requirement.ts';
import type { EditedRequirement } from '../requirements/edited-requirement.ts';
import { focusFirst, useFaults, type Faults } from '../use-faults.ts';
import {
  changesOf,
  draftChanges,
  draftOf,
  EMPTY,
  FIELDS,
  isSame,
  toInput,
  type JobDraft,
} from './job-draft.ts';
import {
  fieldInFocus,
  forgetTyped,
  leaveTyped,
  typedMeanwhile,
  typeOn,
} from './typed-meanwhile.ts';

/**
 * The form of a posting. What was typed stays when something fails, also when the session ends: then the
 * same button works again after signing in.
 */
export function useJobForm(job: Job | null, stored: JobRequirements | null) {
  const t = useTranslations('company.form');
  const locale = useAppLocale();
  const client = useClient();
  const keyFor = useAttemptKey();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const isHere = useIsHere();
  const faultsOf = useFaults();
  const sentenceOf = useErrorSentence();
  /** The job that the typed changes start from. */
  const [start, setStart] = useState(job);
  const before = start ? draftOf(start) : EMPTY;
  /** What was typed while the job was stored for the first time, by another form, and where. */
  const [left] = useState(() => {
    const texts = job && typedMeanwhile(job.id);
    return texts && { texts, field: fieldInFocus() };
  });
  const [draft, setDraft] = useState<JobDraft>(left?.texts ?? before);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const jobId = job?.id;
  useEffect(() => {
    if (jobId === undefined || !left) return;
    forgetTyped(jobId);
    if (left.field !== null) typeOn(left.field);
  }, [jobId, left]);
  const [edits, setEdits] = useState<readonly EditedRequirement[] | null>(null);
  /** The revision that the edits start from. */
  const [revision, setRevision] = useState<string | null>(null);
  const [conflict, setConflict] = useState<'texts' | 'requirements' | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  /** What was said last of the form. It is not true any more while the next answer is awaited. */
  const told = useRef(0);
  const tell = (...said: Parameters<typeof toast>) => {
    told.current = toast(...said);
  };
  const hasTyped = !isSame(before, draft);

  const store = async (): Promise<Job> => {
    if (!job) {
      const input = toInput(draft);
      return await client.jobs.create.mutate({ ...input, idempotencyKey: keyFor(input) });
    }
    // First, because a change of the texts changes the revision, too.
    if (edits) {
      const set = await client.jobs.setRequirements.mutate({
        jobId: job.id,
        requirements: toRequirements(edits),
        ...(revision !== null && { expectedRevision: revision }),
      });
      queryClient.setQueryData(requirementsQuery(client, job.id).queryKey, set);
      // What was changed since then stays, and starts from what was stored.
      setEdits((now) => (now === edits ? null : now));
      setRevision(set.revision);
    }
    if (!hasTyped) return job;
    // A switch of this page may have changed the job since, but none of its texts.
    const { updatedAt } = start && !isSame(draftOf(job), before) ? start : job;
    return await client.jobs.update.mutate({
      jobId: job.id,
      ...changesOf(before, draft),
      expectedUpdatedAt: updatedAt,
    });
  };
  const refuse = (error: unknown) => {
    const field = toApiError(error)?.field;
    if (field === 'expectedRevision' || field === 'expectedUpdatedAt') {
      setConflict(field === 'expectedRevision' ? 'requirements' : 'texts');
      return;
    }
    const found = faultsOf(error, [...FIELDS, 'requirements']);
    setFaults(found);
    // After the fields have got their sentences.
    requestAnimationFrame(() => focusFirst(found, FIELDS));
  };
  const renew = async (saved: Job) => {
    queryClient.setQueryData(ownJobQuery(client, saved.id).queryKey, saved);
    setStart(saved);
    // As the server has mended it: without white space around it, for example.
    setDraft((now) => (now === draft ? draftOf(saved) : now));
    await jobChanged(queryClient, saved.id);
    const required = queryClient.getQueryData(requirementsQuery(client, saved.id).queryKey);
    if (required?.revision !== stored?.revision) forgetMatches(queryClient, saved.id);
  };
  const submit = async (isToPublish: boolean) => {
    if (isBusy) return;
    setBusy(true);
    setFaults({});
    setConflict(null);
    closeToast(told.current);
    try {
      const saved = await store();
      // Published second: if that is refused, the texts are stored all the same.
      if (job) {
        await renew(saved);
      } else {
        // It is new in the lists.
        void jobChanged(queryClient, saved.id);
        queryClient.setQueryData(ownJobQuery(client, saved.id).queryKey, saved);
      }
      // The texts have changed it, too. What is still edited starts from what was read after that.
      if (edits && hasTyped) {
        const { queryKey } = requirementsQuery(client, saved.id);
        setRevision(queryClient.getQueryData(queryKey)?.revision ?? null);
      }
      if (isToPublish) {
        try {
          await renew(await client.jobs.publish.mutate({ jobId: saved.id }));
          tell(t('published'), {
            action: {
              label: t('viewPublic'),
              run: () => void navigate({ to: '/internships/$jobId', params: { jobId: saved.id } }),
            },
          });
        } catch (error) {
          // The form of a new job goes, and with it what it says.
          if (job) refuse(error);
          else tell(sentenceOf(error), { look: 'bad' });
        }
      } else {
        tell(t(saved.status === 'draft' ? 'draftSaved' : 'changesSaved'));
      }
      // Who has left the form meanwhile stays where they went.
      if (!job && isHere()) {
        leaveTyped(saved.id, () => ({
          ...draftOf(saved),
          ...draftChanges(draft, latest.current),
        }));
        // Its form is then there at once, for the key that is pressed next.
        await queryClient.prefetchQuery(requirementsQuery(client, saved.id));
        await navigate({
          to: '/company/jobs/$jobId/edit',
          params: { jobId: String(saved.id) },
          replace: true,
          ignoreBlocker: true,
        });
      }
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  /** What somebody else has stored, in place of what both started from. */
  const startFromTheirs = async (keepsMine: boolean) => {
    if (!job) return;
    const [texts, requirements] = await Promise.all([
      queryClient.fetchQuery({ ...ownJobQuery(client, job.id), staleTime: 0 }),
      queryClient.fetchQuery({ ...requirementsQuery(client, job.id), staleTime: 0 }),
    ]);
    setStart(texts);
    setRevision(requirements.revision);
    if (conflict === 'requirements' && !keepsMine) setEdits(null);
    // What was not typed here stays theirs.
    const isMine = keepsMine || conflict === 'requirements';
    const theirs = draftOf(texts);
    setDraft((now) => (isMine ? { ...theirs, ...draftChanges(before, now) } : theirs));
    setConflict(null);
  };
  return {
    draft,
    faults,
    isBusy,
    /** What somebody else has changed meanwhile. */
    conflict,
    isDirty: hasTyped || edits !== null,
    requirements: edits ?? editedOf(stored?.requirements ?? [], locale),
    change: (change: Partial<JobDraft>) => {
      setDraft((now) => ({ ...now, ...change }));
      setFaults(({ form: _form, ...now }) =>
        Object.fromEntries(Object.entries(now).filter(([name]) => !(name in change))),
      );
    },
    changeRequirements: (items: readonly EditedRequirement[]) => {
      if (edits === null) setRevision(stored?.revision ?? null);
      setEdits(items);
    },
    takeTheirs: () => startFromTheirs(false),
    keepMine: () => startFromTheirs(true),
    save: () => submit(false),
    publish: () => submit(true),
  };
}
