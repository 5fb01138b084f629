import { toApiError, type Resume, type RouterOutputs } from '@internsync/client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import {
  jobToApplyQuery,
  resumesQuery,
  standingsQuery,
  STUDENT_KEYS,
} from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { useIsHere } from '../../../ui/use-is-here.ts';
import { Loaded } from '../loaded.tsx';
import { useResumeReadings } from '../../../data/use-resume-readings.ts';
import { ContentNote, readingOf } from '../record/grade.tsx';
import { ResumeRecord } from '../record/resume-record.tsx';
import { LetterField } from './letter-field.tsx';
import { FILE_ID, ResumeChoice } from './resume-choice.tsx';
import { SendBar } from './send-bar.tsx';
import { letterOf, useDraft } from './use-draft.ts';
import { useUpload } from './use-upload.ts';

interface ApplyFormProps {
  readonly job: RouterOutputs['public']['job'];
  /** Whether an earlier application was withdrawn. */
  readonly isAgain: boolean;
}

export function ApplyForm({ job, isAgain }: ApplyFormProps) {
  const t = useTranslations('student.apply');
  const client = useClient();
  const resumes = useInfiniteQuery(resumesQuery(client));
  return (
    <Loaded query={resumes} failed={t('resumesFailed')} skeleton={<ChoiceSkeleton />}>
      {({ pages }) => (
        <Steps
          job={job}
          isAgain={isAgain}
          list={resumes}
          resumes={pages.flatMap(({ items }) => items).filter(({ erasedAt }) => erasedAt === null)}
        />
      )}
    </Loaded>
  );
}

interface StepsProps extends ApplyFormProps, Pick<ComponentProps<typeof ResumeChoice>, 'list'> {
  readonly resumes: readonly Resume[];
}

function Steps({ job, isAgain, list, resumes }: StepsProps) {
  const t = useTranslations('student.apply');
  const [chosen, setChosen] = useState<Resume | null>(null);
  // It stays the one that is shown when another tab stores a newer one.
  const [first] = useState(resumes[0]?.id);
  const uploading = useUpload(setChosen);
  const draft = useDraft(letterOf(job.id));
  const send = useSend(job, draft.forget);
  // One that was just stored may not be in the list yet.
  const known =
    chosen && !resumes.some(({ id }) => id === chosen.id) ? [chosen, ...resumes] : resumes;
  const resume = known.find(({ id }) => id === (chosen?.id ?? first)) ?? known[0] ?? null;
  const reading = resume && readingOf(resume.extraction);
  useResumeReadings(reading === 'reading' || reading === 'recognising');
  return (
    <>
      <div className="wrap">
        {isAgain && <p className="note mb-4">{t('again')}</p>}
        <section className="step pt-0" aria-labelledby="step-1">
          <h2 id="step-1">
            <span>1</span>
            {t('choose')}
          </h2>
          <ResumeChoice
            resumes={known}
            list={list}
            chosen={resume?.id ?? null}
            onChoose={(id) => setChosen(known.find((one) => one.id === id) ?? null)}
            uploading={uploading}
            isDisabled={send.isPending}
          />
        </section>
        <section className="step" aria-labelledby="step-2">
          <h2 id="step-2">
            <span>2</span>
            {t('whatTheyRead')}
          </h2>
          <p className="read soft">{t(resume ? 'whatTheyReadText' : 'whatTheyReadFirst')}</p>
          {resume && (
            <>
              <ContentNote content={resume.activeContent} />
              <ResumeRecord
                key={resume.id}
                resumeId={resume.id}
                jobId={job.id}
                action={
                  <button
                    className="btn dense"
                    type="button"
                    onClick={() => document.getElementById(FILE_ID)?.click()}
                  >
                    {t('uploadClean')}
                  </button>
                }
              />
            </>
          )}
        </section>
        <section className="step" aria-labelledby="step-3">
          <h2 id="step-3">
            <span>3</span>
            {t('letter')}
          </h2>
          <LetterField text={draft.text} onChange={draft.setText} isReadOnly={send.isPending} />
        </section>
      </div>
      <SendBar
        fileName={resume?.fileName ?? null}
        isSending={send.isPending}
        isHeld={send.isPaused}
        isUploading={uploading.upload.step === 'sending'}
        error={send.error}
        onSend={() => {
          if (resume) send.mutate({ resumeId: resume.id, letter: draft.text });
        }}
      />
    </>
  );
}

interface ToSend {
  readonly resumeId: number;
  readonly letter: string;
}

/** Sends the application, and leads to it; a job that was closed meanwhile is shown as it is now. */
function useSend(job: RouterOutputs['public']['job'], onSent: () => void) {
  const t = useTranslations('student.apply');
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const isHere = useIsHere();
  return useMutation({
    // Without a connection it waits, and the bar says so.
    networkMode: 'online',
    mutationFn: ({ resumeId, letter }: ToSend) =>
      client.applications.submit.mutate({
        jobId: job.id,
        resumeId,
        coverLetter: letter.trim() === '' ? null : letter,
      }),
    onSuccess: async ({ id }) => {
      onSent();
      toast(t('sent', { company: job.company.name }));
      // Who has gone on to another page stays there.
      if (isHere()) {
        const params = { applicationId: String(id) };
        await navigate({ to: '/applications/$applicationId', params });
      }
      for (const queryKey of Object.values(STUDENT_KEYS)) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
    onError: (error) => {
      const code = toApiError(error)?.code;
      if (code !== 'CONFLICT' && code !== 'NOT_FOUND') return;
      void queryClient.invalidateQueries(jobToApplyQuery(client, job.id));
      void queryClient.invalidateQueries(standingsQuery(client, [job.id]));
      void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.resumes });
    },
  });
}

function ChoiceSkeleton() {
  return (
    <div className="wrap">
      <div className="stack">
        <SkeletonLine className="t w-1/4" />
        <div className="picks">
          {[1, 2, 3].map((one) => (
            <div key={one} className="card pick">
              <SkeletonLine />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
