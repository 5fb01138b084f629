import type { Resume } from '@internsync/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { useMaxResumeBytes } from '../../../data/max-resume.ts';
import { resumesQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useResumeReadings } from '../../../data/use-resume-readings.ts';
import { toast } from '../../../ui/announce.ts';
import { Icon } from '../../../ui/icon.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { FileInput } from '../apply/file-input.tsx';
import { UploadBox } from '../apply/upload-box.tsx';
import { useUpload } from '../apply/use-upload.ts';
import { Loaded } from '../loaded.tsx';
import { GradeMark, readingOf } from '../record/grade.tsx';
import { useFileSize } from '../record/use-file-size.ts';
import { useDates } from '../../../ui/use-dates.ts';
import '../student.css';

/** The caller's resumes, and a place to store a new one. */
export function ResumesPage() {
  const t = useTranslations('student.resumes');
  const list = useInfiniteQuery(resumesQuery(useClient()));
  const navigate = useNavigate();
  const sizeOf = useFileSize();
  const maxBytes = useMaxResumeBytes();
  usePageHead({ title: t('title') });
  const uploading = useUpload(({ id, fileName }) => {
    toast(t('stored', { file: fileName }));
    void navigate({ to: '/resumes/$resumeId', params: { resumeId: String(id) } });
  });
  const resumes = list.data?.pages.flatMap(({ items }) => items) ?? [];
  useResumeReadings(
    resumes.some(({ extraction }) => ['reading', 'recognising'].includes(readingOf(extraction))),
  );
  return (
    <div className="wrap">
      <div className="head">
        <h1>{t('title')}</h1>
        <p className="read soft">{t('lead')}</p>
      </div>
      <div className="stack t24">
        <div className="stack t8">
          <FileInput className="drop" onFile={uploading.begin}>
            <Icon name="up" />
            <span className="strong">{t('drop')}</span>
            <span>{t('dropHint', { max: sizeOf(maxBytes, 'down') })}</span>
          </FileInput>
          <UploadBox uploading={uploading} />
        </div>
        <Loaded query={list} failed={t('failed')} skeleton={<RowsSkeleton />}>
          {() =>
            resumes.length === 0 ? (
              <p className="soft">{t('empty')}</p>
            ) : (
              <>
                <ul className="card rows">
                  {resumes.map((resume) => (
                    <Row key={resume.id} resume={resume} />
                  ))}
                </ul>
                <MoreButton list={list}>{t('more')}</MoreButton>
              </>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}

function Row({ resume }: { readonly resume: Resume }) {
  const t = useTranslations('student.resumes');
  const ta = useTranslations('student.apply');
  const sizeOf = useFileSize();
  const { moment } = useDates();
  const { id, fileName, pageCount, sizeBytes, uploadedAt, extraction, inUse, erasedAt } = resume;
  return (
    <li className="app">
      <div className="line between items-start">
        <h2 className="wrap-anywhere">
          {erasedAt === null ? (
            <Link to="/resumes/$resumeId" params={{ resumeId: String(id) }}>
              <bdi>{fileName}</bdi>
            </Link>
          ) : (
            <bdi>{fileName}</bdi>
          )}
        </h2>
        {erasedAt === null && <GradeMark extraction={extraction} />}
      </div>
      <p className="meta">
        {erasedAt === null ? (
          <>
            {pageCount !== null && <span>{ta('pages', { count: pageCount })}</span>}
            <span>{sizeOf(sizeBytes)}</span>
            <span>{ta('uploaded', { when: moment(uploadedAt, 'short') })}</span>
            {inUse && (
              <span>
                <Icon name="send" size="small" />
                {t('inUse')}
              </span>
            )}
          </>
        ) : (
          <span>{t('erased', { day: moment(erasedAt, 'short') })}</span>
        )}
      </p>
    </li>
  );
}

function RowsSkeleton() {
  return (
    <ul className="card rows">
      {[1, 2, 3].map((one) => (
        <li key={one} className="app">
          <SkeletonLine className="t w-1/3" />
          <SkeletonLine className="w-1/2" />
        </li>
      ))}
    </ul>
  );
}
