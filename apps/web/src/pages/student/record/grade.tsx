import type { Resume, ResumeText } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';

type Extraction = Resume['extraction'];

/** How well a resume was read, in a few words. */
export type Reading =
  | 'reading'
  | 'recognising'
  | 'good'
  | 'partial'
  | 'poor'
  | 'scanned'
  | 'empty'
  | 'unreadable';

/** What an extraction comes to for its student. */
export function readingOf({ status, grade, recognising }: Extraction): Reading {
  if (status === 'pending') return 'reading';
  if (recognising) return 'recognising';
  if (grade === 'encrypted' || grade === 'damaged') return 'unreadable';
  if (grade === null) return status === 'failed' ? 'unreadable' : 'good';
  return grade;
}

const LOOKS = {
  reading: { look: 'n', icon: 'clock' },
  recognising: { look: 'n', icon: 'clock' },
  good: { look: 'm', icon: 'met' },
  partial: { look: 'p', icon: 'part' },
  poor: { look: 'p', icon: 'alert' },
  scanned: { look: 'p', icon: 'alert' },
  empty: { look: 'x', icon: 'miss' },
  unreadable: { look: 'x', icon: 'miss' },
} as const;

/** How well a resume was read, with an icon. */
export function GradeMark({ extraction }: { readonly extraction: Extraction }) {
  const t = useTranslations('student.record.grade');
  const reading = readingOf(extraction);
  const { look, icon } = LOOKS[reading];
  return (
    <span className={`verdict ${look} wrap-words`}>
      <Icon name={icon} size="small" />
      {t(reading)}
    </span>
  );
}

/** What it means that a resume was not read well, and what to do; nothing when it was. */
export function GradeNote({ extraction }: { readonly extraction: Extraction }) {
  const t = useTranslations('student.record');
  const reading = readingOf(extraction);
  if (reading === 'good') return null;
  const isBad = reading === 'empty' || reading === 'unreadable';
  const isWaiting = reading === 'reading' || reading === 'recognising';
  return (
    <div className={`note ${isWaiting ? '' : isBad ? 'bad' : 'warn'}`} role="status">
      <Icon name={LOOKS[reading].icon} />
      <div>
        <p>
          <strong>{t(`grade.${reading}`)}.</strong> {t(`gradeText.${reading}`)}
        </p>
      </div>
    </div>
  );
}

/** What the company is warned of before it opens the file. */
export function ContentNote({ content }: { readonly content: Resume['activeContent'] }) {
  const t = useTranslations('student.record');
  if (content.length === 0) return null;
  return (
    <div className="note warn">
      <Icon name="alert" />
      <div>
        <p>{t('activeContent')}</p>
      </div>
    </div>
  );
}

export type { Extraction };
export type Hidden = ResumeText['hidden'];
