import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';

/** Says what of a resume could not be read, and what is risky in it. */
export function UnreadableNote({ application }: { readonly application: Reviewed }) {
  const t = useTranslations('review.resume');
  const { extraction, activeContent } = application.resume;
  const { status, failure, grade, truncated, recognising } = extraction;
  const notes = [
    status === 'pending' && t('note.pending'),
    recognising && t('note.recognising'),
    status === 'failed' && t(failure === 'encrypted' ? 'note.locked' : 'note.failed'),
    status === 'done' && grade === 'scanned' && !recognising && t('note.scanned'),
    status === 'done' && grade === 'poor' && t('note.poor'),
    status === 'done' && grade === 'partial' && t('note.partial'),
    truncated !== null && t('note.truncated'),
    activeContent.length > 0 && t('note.active'),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <div className="note warn mb-3" role="note">
      <Icon name="alert" />
      <div>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </div>
  );
}
