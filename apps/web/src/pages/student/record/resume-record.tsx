import type { ResumeAnalysis, ResumeText, RouterOutputs } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import {
  resumeAnalysisQuery,
  resumeMatchQuery,
  resumeTextQuery,
} from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useResumeReadings } from '../../../data/use-resume-readings.ts';
import { Card } from '../../../ui/card.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { FieldRows } from './field-rows.tsx';
import { mainFields } from '../../../data/resume-fields.ts';
import { GradeNote, readingOf } from './grade.tsx';
import { HiddenNote } from './hidden-note.tsx';
import { MatchCard } from './match-card.tsx';
import { numbered, passagesOf } from './numbered-match.ts';
import { useMarks } from './use-marks.ts';
import { ResumePaper } from './resume-paper.tsx';

interface ResumeRecordProps {
  readonly resumeId: number;
  readonly jobId: number;
  /** What a student may do about a file that is not clean. */
  readonly action?: ReactNode;
}

/** All that a company will read of a resume when it is sent for a job. */
export function ResumeRecord({ resumeId, jobId, action }: ResumeRecordProps) {
  const t = useTranslations('student.record');
  const client = useClient();
  const text = useQuery(resumeTextQuery(client, resumeId));
  const reading = text.data && readingOf(text.data.extraction);
  const isRead = reading !== undefined && reading !== 'reading';
  useResumeReadings(reading === 'reading' || reading === 'recognising');
  const analysis = useQuery({ ...resumeAnalysisQuery(client, resumeId), enabled: isRead });
  const match = useQuery({ ...resumeMatchQuery(client, resumeId, jobId), enabled: isRead });
  return (
    <Loaded query={text} failed={t('failed')} skeleton={<RecordSkeleton />}>
      {(resume) => (
        <div className="stack">
          <HiddenNote hidden={resume.hidden} action={action} />
          <GradeNote extraction={resume.extraction} />
          {isRead && (
            <Loaded query={match} failed={t('match.failed')} skeleton={<RecordSkeleton />}>
              {(found) => (
                <Desk resume={resume} analysis={analysis.data?.analysis ?? null} found={found} />
              )}
            </Loaded>
          )}
          {analysis.data?.analysis && <MainFields analysis={analysis.data} />}
        </div>
      )}
    </Loaded>
  );
}

interface DeskProps {
  readonly resume: ResumeText;
  readonly analysis: ResumeAnalysis['analysis'];
  readonly found: RouterOutputs['resumes']['match'];
}

/** The resume and the match side by side; what is marked on one side is marked on the other. */
export function Desk({ resume, analysis, found }: DeskProps) {
  const marks = useMarks();
  const requirements = useMemo(() => numbered(found.requirements, found.match), [found]);
  const passages = useMemo(() => passagesOf(requirements), [requirements]);
  const hasText = resume.text !== null || resume.hidden.length > 0;
  return (
    <div className={hasText ? 'desk' : ''}>
      {hasText && (
        <ResumePaper resume={resume} analysis={analysis} passages={passages} marks={marks} />
      )}
      <MatchCard
        match={found.match}
        isRead={found.read}
        requirements={requirements}
        marks={marks}
      />
    </div>
  );
}

function MainFields({ analysis }: { readonly analysis: ResumeAnalysis }) {
  const t = useTranslations('student.record');
  const fields = useMemo(() => mainFields(analysis), [analysis]);
  return (
    <section className="card" aria-labelledby="fields-title">
      <header>
        <h3 id="fields-title">{t('fromFile')}</h3>
      </header>
      <FieldRows analysis={analysis} fields={fields} isWide />
    </section>
  );
}

export function RecordSkeleton() {
  return (
    <div className="desk">
      <div className="paper stack">
        {['w-1/2', 'w-3/4', 'w-full', 'w-5/6', 'w-full', 'w-2/3', 'w-full', 'w-4/5'].map(
          (width, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- They are all the same.
            <SkeletonLine key={index} className={width} />
          ),
        )}
      </div>
      <Card isPadded>
        <div className="stack">
          <SkeletonLine className="w-1/2" />
          <SkeletonLine />
          <SkeletonLine className="w-3/4" />
          <SkeletonLine />
          <SkeletonLine className="w-2/3" />
        </div>
      </Card>
    </div>
  );
}
