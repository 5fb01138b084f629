import type { RouterOutputs } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { jobToApplyQuery, standingsQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { ActionLink } from '../../../ui/action-link.tsx';
import { StatusBadge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { ApplyForm } from './apply-form.tsx';
import { letterOf, useDraft } from './use-draft.ts';
import '../student.css';

const route = getRouteApi('/student/internships/$jobId/apply');

type PublicJob = RouterOutputs['public']['job'];

/** Applying to an internship: choose a resume, see what the company will read, write, send. */
export function ApplyPage() {
  const t = useTranslations('student.apply');
  const client = useClient();
  const jobId = Number(route.useParams().jobId);
  const job = useQuery(jobToApplyQuery(client, jobId));
  const title = job.data ? t('titleOf', { job: job.data.title }) : t('title');
  usePageHead({ title });
  return (
    <Loaded query={job} failed={t('failed')} skeleton={<HeadSkeleton />} isPage>
      {(data) => (
        <>
          <ApplyHead job={data} />
          <ApplyBody job={data} />
        </>
      )}
    </Loaded>
  );
}

function ApplyHead({
  job: { id, title, company, location, deadline },
}: {
  readonly job: PublicJob;
}) {
  const t = useTranslations('student.apply');
  const td = useTranslations('common.deadline');
  const { day, daysUntil } = useDates();
  return (
    <div className="wrap">
      <div className="head">
        <p className="small">
          <ActionLink className="back" to="/internships/$jobId" params={{ jobId: id }}>
            <Icon name="prev" size="small" />
            {t('back')}
          </ActionLink>
        </p>
        <h1>{t.rich('heading', { company: isolated(company.name) })}</h1>
        <p className="meta">
          <bdi>{title}</bdi>
          <span>
            <Icon name="pin" size="small" />
            <bdi>{location}</bdi>
          </span>
          {deadline !== null && daysUntil(deadline) >= 0 && (
            <span>
              <Icon name="clock" size="small" />
              {t('until', { day: day(deadline, 'short') })}{' '}
              {td('left', { days: daysUntil(deadline) })}
            </span>
          )}
        </p>
      </div>
    </div>
  );
}

/** The form, unless the job takes no application of the caller. */
function ApplyBody({ job }: { readonly job: PublicJob }) {
  const t = useTranslations('student.apply');
  const client = useClient();
  const standing = useQuery(standingsQuery(client, [job.id]));
  return (
    <Loaded query={standing} failed={t('failed')} skeleton={null}>
      {([mine]) => {
        const application = mine?.application ?? null;
        if (application && application.status !== 'withdrawn') {
          return (
            <Told
              title={t('already')}
              text={t('alreadyText')}
              mark={<StatusBadge status={application.status} />}
            >
              <LinkButton
                look="primary"
                to="/applications/$applicationId"
                params={{ applicationId: String(application.id) }}
              >
                {t('seeApplication')}
              </LinkButton>
            </Told>
          );
        }
        if (!job.open) {
          return (
            <Told title={t('closed')} text={t('closedText')} kept={<KeptLetter jobId={job.id} />}>
              <LinkButton look="primary" to="/internships">
                {t('seeOthers')}
              </LinkButton>
            </Told>
          );
        }
        return <ApplyForm job={job} isAgain={application !== null} />;
      }}
    </Loaded>
  );
}

interface ToldProps {
  readonly title: string;
  readonly text: string;
  readonly mark?: ReactNode;
  /** What the student had written. */
  readonly kept?: ReactNode;
  readonly children: ReactNode;
}

/** Why there is no form. */
function Told({ title, text, mark, kept, children }: ToldProps) {
  return (
    <div className="wrap">
      <div className="card empty" role="status">
        {mark ?? <Icon name="lock" />}
        <h2 className="h3">{title}</h2>
        <p>{text}</p>
        <p className="line justify-center">{children}</p>
      </div>
      {kept}
    </div>
  );
}

/** A letter that was not sent, to be copied into another one. */
function KeptLetter({ jobId }: { readonly jobId: number }) {
  const t = useTranslations('student.apply');
  const { text } = useDraft(letterOf(jobId));
  if (text === '') return null;
  return (
    <section className="card pad stack t8 mt-4" aria-labelledby="kept">
      <h2 className="h3" id="kept">
        {t('kept')}
      </h2>
      <p className="letter" dir="auto">
        {text}
      </p>
    </section>
  );
}

function HeadSkeleton() {
  return (
    <div className="wrap">
      <div className="head">
        <SkeletonLine className="w-1/4" />
        <SkeletonLine className="t w-1/2" />
        <SkeletonLine className="w-1/3" />
      </div>
    </div>
  );
}
