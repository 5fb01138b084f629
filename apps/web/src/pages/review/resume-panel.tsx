import { toFile } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useEffectEvent, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import {
  openedAnalysisQuery,
  openedFileQuery,
  openedLayoutQuery,
  openedTextQuery,
  type Reviewed,
  type ReviewedMatch,
} from '../../data/review-queries.ts';
import { saveFile } from '../../data/save-file.ts';
import { useClient } from '../../data/use-client.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { marksOf } from './evidence-marks.ts';
import { FieldsView } from './fields-view.tsx';
import { TextView } from './text-view.tsx';
import { UnreadableNote } from './unreadable-note.tsx';

const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

/** The page as it was sent, its text as it was read, or what was understood. */
export type ResumeView = 'page' | 'text' | 'fields';
const VIEWS = [
  ['page', 'R'],
  ['text', 'T'],
  ['fields', 'F'],
] as const;

interface ResumePanelProps {
  readonly application: Reviewed;
  readonly match: ReviewedMatch | null;
  readonly view: ResumeView;
  readonly onView: (view: ResumeView) => void;
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
  /** Called when the server has handed the resume out: the student sees it. */
  readonly onOpened: () => void;
}

/** The resume, with the passages that requirements rest on. */
export function ResumePanel(props: ResumePanelProps) {
  const { application, match, view, onView, onOpened } = props;
  const t = useTranslations('review.resume');
  const client = useClient();
  const { blind, resume } = application;
  const isThere = resume.erasedAt === null;
  const file = useQuery({
    ...openedFileQuery(client, application),
    enabled: isThere && view === 'page',
  });
  const layout = useQuery({
    ...openedLayoutQuery(client, application),
    enabled: isThere && !blind && view === 'page' && resume.extraction.status === 'done',
  });
  const text = useQuery({
    ...openedTextQuery(client, application),
    enabled: isThere && view === 'text',
  });
  const fields = useQuery({
    ...openedAnalysisQuery(client, application),
    enabled: isThere && view === 'fields',
  });
  const marks = useMemo(() => marksOf(match?.match.requirements ?? []), [match]);
  const current = view === 'page' ? file : view === 'text' ? text : fields;
  const isOpened = current.isSuccess;
  const tell = useEffectEvent(onOpened);
  useEffect(() => {
    if (isOpened) tell();
  }, [isOpened]);
  const hidden =
    layout.data?.pages.reduce(
      (sum, page) =>
        sum +
        page.lines.filter(
          ({ spans }) => spans.length > 0 && spans.every((span) => span.hidden !== undefined),
        ).length,
      0,
    ) ?? 0;

  return (
    <section id="resume" aria-labelledby="resume-title">
      <h2 className="sr" id="resume-title">
        {t('title')}
      </h2>
      <div className="paper-bar small">
        <div className="seg dense" role="group" aria-label={t('views')}>
          {VIEWS.map(([one, key]) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => onView(one)}>
              {t(`view.${one}`)}
              <kbd aria-hidden="true">{key}</kbd>
            </button>
          ))}
        </div>
        {hidden > 0 && (
          <Badge icon="hid" look="bad">
            {t('hidden', { count: hidden })}
          </Badge>
        )}
        <span className="end line gap-2">
          {resume.pageCount !== null && (
            <span className="soft num">{t('pages', { count: resume.pageCount })}</span>
          )}
          {file.data && (
            <Button
              className="ib"
              isDense
              aria-label={t('download')}
              onPress={() => saveFile(toFile(file.data))}
            >
              <Icon name="down2" />
            </Button>
          )}
        </span>
      </div>
      {isThere ? (
        <>
          <UnreadableNote application={application} />
          {current.isError ? (
            <div className="card">
              <ErrorNote
                title={t('failed')}
                error={current.error}
                onRetry={() => void current.refetch()}
              />
            </div>
          ) : view === 'page' && file.data ? (
            <Suspense fallback={<Waiting />}>
              <PdfView
                file={file.data}
                layout={layout.data ?? null}
                marks={marks}
                active={props.active}
                onActive={props.onActive}
                onText={() => onView('text')}
              />
            </Suspense>
          ) : view === 'text' && text.data ? (
            <TextView
              text={text.data}
              marks={marks}
              active={props.active}
              onActive={props.onActive}
            />
          ) : view === 'fields' && fields.data ? (
            <FieldsView analysis={fields.data} />
          ) : (
            <Waiting />
          )}
        </>
      ) : (
        <p className="note">
          <Icon name="none" />
          <span>{t('erased')}</span>
        </p>
      )}
    </section>
  );
}

function Waiting() {
  return (
    <Skeleton>
      <span className="sk page-sk" />
    </Skeleton>
  );
}
