import type { ResumeText } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { resumeAnalysisQuery, resumeTextQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useResumeReadings } from '../../../data/use-resume-readings.ts';
import { ActionLink } from '../../../ui/action-link.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { FieldRows } from '../record/field-rows.tsx';
import { fieldGroups } from '../../../data/resume-fields.ts';
import { GradeMark, GradeNote, readingOf } from '../record/grade.tsx';
import { HiddenNote } from '../record/hidden-note.tsx';
import { ResumePaper } from '../record/resume-paper.tsx';
import { RecordSkeleton } from '../record/resume-record.tsx';
import { AccessLog } from './access-log.tsx';
import { ResumeActions } from './resume-actions.tsx';
import '../student.css';

const route = getRouteApi('/student/resumes/$resumeId');

/** One resume: the text as it was read, the values with corrections, who opened it. */
export function ResumePage() {
  const t = useTranslations('student.resumes');
  const client = useClient();
  const resumeId = Number(route.useParams().resumeId);
  const text = useQuery(resumeTextQuery(client, resumeId));
  usePageHead({ title: text.data?.fileName ?? t('title') });
  return (
    <div className="wrap">
      <Loaded query={text} failed={t('failedOne')} skeleton={<PageSkeleton />} isPage>
        {(resume) => <Resume resume={resume} />}
      </Loaded>
    </div>
  );
}

function Resume({ resume }: { readonly resume: ResumeText }) {
  const t = useTranslations('student.resumes');
  const ta = useTranslations('student.apply');
  const { resumeId, fileName, pageCount, extraction, hidden } = resume;
  const reading = readingOf(extraction);
  useResumeReadings(reading === 'reading' || reading === 'recognising');
  return (
    <>
      <div className="head">
        <p className="small">
          <ActionLink className="back" to="/resumes">
            <Icon name="prev" size="small" />
            {t('all')}
          </ActionLink>
        </p>
        <div className="line between">
          <h1 className="wrap-anywhere">
            <bdi>{fileName}</bdi>
          </h1>
          <ResumeActions resumeId={resumeId} fileName={fileName} />
        </div>
        <p className="meta">
          {pageCount !== null && <span>{ta('pages', { count: pageCount })}</span>}
          <GradeMark extraction={extraction} />
        </p>
      </div>
      <div className="stack">
        <HiddenNote hidden={hidden} />
        <GradeNote extraction={extraction} />
        <div className="desk">
          {resume.text === null && hidden.length === 0 ? (
            <p className="card pad soft">{t('noText')}</p>
          ) : (
            <Paper resume={resume} />
          )}
          <div className="stack">
            {reading !== 'reading' && <Fields resumeId={resumeId} />}
            <AccessLog resumeId={resumeId} />
          </div>
        </div>
      </div>
    </>
  );
}

const NO_PASSAGES = [] as const;

function Paper({ resume }: { readonly resume: ResumeText }) {
  const { data } = useQuery(resumeAnalysisQuery(useClient(), resume.resumeId));
  return <ResumePaper resume={resume} analysis={data?.analysis ?? null} passages={NO_PASSAGES} />;
}

function Fields({ resumeId }: { readonly resumeId: number }) {
  const t = useTranslations('student.record');
  const query = useQuery(resumeAnalysisQuery(useClient(), resumeId));
  const groups = useMemo(() => (query.data ? fieldGroups(query.data) : []), [query.data]);
  return (
    <section className="card" aria-labelledby="fields-title">
      <header>
        <h2 id="fields-title">{t('fromFile')}</h2>
      </header>
      <Loaded query={query} failed={t('failed')} skeleton={<FieldsSkeleton />}>
        {(analysis) =>
          groups.length === 0 ? (
            <p className="body soft">{t('nothingRead')}</p>
          ) : (
            <>
              <p className="body small soft">{t('correctLead')}</p>
              {groups.map(({ name, index, fields }) => (
                <div key={`${name} ${index}`} className="field-group">
                  {index === 0 && <h3 className="field-group-title">{t(`group.${name}`)}</h3>}
                  <FieldRows analysis={analysis} fields={fields} />
                </div>
              ))}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function FieldsSkeleton() {
  return (
    <div className="body stack">
      {[1, 2, 3, 4, 5].map((one) => (
        <SkeletonLine key={one} className="w-2/3" />
      ))}
    </div>
  );
}

function PageSkeleton() {
  return (
    <>
      <div className="head">
        <SkeletonLine className="w-1/6" />
        <SkeletonLine className="t w-1/2" />
        <SkeletonLine className="w-1/4" />
      </div>
      <RecordSkeleton />
    </>
  );
}
