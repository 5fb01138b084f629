import type { FileDownload } from '@internsync/client';
import { useTranslations } from 'use-intl';
import type { OpenedLayout } from '../../data/review-queries.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Mark } from './evidence-marks.ts';
import { PdfPage } from './pdf-page.tsx';
import { usePdf } from './use-pdf.ts';

interface PdfViewProps {
  readonly file: FileDownload;
  /** Where everything is on the pages; null: not known, or the review is blind. */
  readonly layout: OpenedLayout | null;
  readonly marks: readonly Mark[];
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
  /** Leads to the text, where the file cannot be shown. */
  readonly onText: () => void;
}

/** The pages of a resume as they were sent, with evidence. */
export function PdfView({ file, layout, marks, active, onActive, onText }: PdfViewProps) {
  const t = useTranslations('review.resume');
  const opening = usePdf(file);
  if (opening.kind === 'failed') {
    return (
      <Empty
        drawing="failed"
        title={t('notShown')}
        text={t('notShownText')}
        actions={
          <Button look="primary" onPress={onText}>
            {t('view.text')}
          </Button>
        }
      />
    );
  }
  if (opening.kind === 'opening') {
    return (
      <Skeleton>
        <span className="sk page-sk" />
      </Skeleton>
    );
  }
  const { document } = opening;
  return (
    <div className="stack">
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage
          key={index}
          document={document}
          index={index}
          layout={layout?.pages[index] ?? null}
          marks={marks.filter(({ evidence }) => evidence.page === index)}
          active={active}
          onActive={onActive}
        />
      ))}
    </div>
  );
}
