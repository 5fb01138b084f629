import { toApiError, type Job } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  COMPANY,
  ownJobQuery,
  requirementsQuery,
  type JobRequirements,
} from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useAppLocale } from '../../../i18n/use-app-locale.ts';
import { toast } from '../../../ui/announce.ts';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { editedOf, toInput as toRequirements } from '../requirements/edited-requirement.ts';
import type { EditedRequirement } from '../requirements/edited-requirement.ts';
import { focusFirst, useFaults, type Faults } from '../use-faults.ts';
import { changesOf, draftOf, EMPTY, FIELDS, isSame, toInput, type JobDraft } from './job-draft.ts';

/**
 * The form of a posting. What was typed stays when something fails, also when the session ends: then the
 * same button works again after signing in.
 */
export function useJobForm(job: Job | null, stored: JobRequirements | null) {
  const t = useTranslations('company.form');
  const locale = useAppLocale();
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const faultsOf = useFaults();
  const sentenceOf = useErrorSentence();
  const before = job ? draftOf(job) : EMPTY;
  const [draft, setDraft] = useState<JobDraft>(before);
  const [edits, setEdits] = useState<readonly EditedRequirement[] | null>(null);
  /** The revision that the edits start from. */
  const [revision, setRevision] = useState<string | null>(null);
  const [hasConflict, setConflict] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const hasTyped = !isSame(before, draft);

  const store = async (): Promise<Job> => {
    if (!job) return await client.jobs.create.mutate(toInput(draft));
    // First, because a change of the texts changes the revision, too.
    if (edits) {
      const now = await client.jobs.setRequirements.mutate({
        jobId: job.id,
        requirements: toRequirements(edits),
        ...(revision !== null && { expectedRevision: revision }),
      });
      queryClient.setQueryData(requirementsQuery(client, job.id).queryKey, now);
      setEdits(null);
    }
    if (!hasTyped) return job;
    return await client.jobs.update.mutate({ jobId: job.id, ...changesOf(before, draft) });
  };
  const refuse = (error: unknown) => {
    if (toApiError(error)?.field === 'expectedRevision') {
      setConflict(true);
      return;
    }
    const found = faultsOf(error, [...FIELDS, 'requirements']);
    setFaults(found);
    // After the fields have got their sentences.
    requestAnimationFrame(() => focusFirst(found, FIELDS));
  };
  const renew = async (saved: Job) => {
    queryClient.setQueryData(ownJobQuery(client, saved.id).queryKey, saved);
    // As the server has mended it: without white space around it, for example.
    setDraft((now) => (now === draft ? draftOf(saved) : now));
    await queryClient.invalidateQueries({ queryKey: COMPANY });
  };
  const submit = async (isToPublish: boolean) => {
    if (isBusy) return;
    setBusy(true);
    setFaults({});
    setConflict(false);
    try {
      const saved = await store();
      // Published second: if that is refused, the texts are stored all the same.
      if (!job) queryClient.setQueryData(ownJobQuery(client, saved.id).queryKey, saved);
      else await renew(saved);
      if (isToPublish) {
        try {
          await renew(await client.jobs.publish.mutate({ jobId: saved.id }));
          toast(t('published'), {
            action: {
              label: t('viewPublic'),
              run: () => void navigate({ to: '/internships/$jobId', params: { jobId: saved.id } }),
            },
          });
        } catch (error) {
          // The form of a new job goes, and with it what it says.
          if (job) refuse(error);
          else toast(sentenceOf(error), { look: 'bad' });
        }
      } else {
        toast(t(saved.status === 'draft' ? 'draftSaved' : 'changesSaved'));
      }
      if (!job) {
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
  const readAgain = async () =>
    job && (await queryClient.fetchQuery({ ...requirementsQuery(client, job.id), staleTime: 0 }));
  return {
    draft,
    faults,
    isBusy,
    hasConflict,
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
    takeTheirs: async () => {
      await readAgain();
      setEdits(null);
      setConflict(false);
    },
    keepMine: async () => {
      const theirs = await readAgain();
      setRevision(theirs?.revision ?? null);
      setConflict(false);
    },
    save: () => submit(false),
    publish: () => submit(true),
  };
}
