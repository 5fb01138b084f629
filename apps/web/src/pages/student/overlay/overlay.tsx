import { useTranslations } from 'use-intl';
import { useSaving } from '../../../data/use-saving.ts';
import type { Standing } from '../../../data/use-standings.ts';
import { announce, toast } from '../../../ui/announce.ts';
import { Badge, StatusBadge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { passFocusOn } from '../../../ui/pass-focus-on.ts';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';

interface SaveButtonProps {
  readonly jobId: number;
  readonly title: string;
  readonly isSaved: boolean;
}

/** The bookmark of a job. Of plain HTML, because public pages have it. */
export function SaveButton({ jobId, title, isSaved }: SaveButtonProps) {
  const t = useTranslations('common.saving');
  const sentenceOf = useErrorSentence();
  const saving = useSaving(jobId, (error) => void toast(sentenceOf(error), { look: 'bad' }));
  return (
    <button
      // The list of what is saved takes its row away.
      ref={passFocusOn}
      className="ib"
      type="button"
      aria-pressed={isSaved}
      aria-label={t('save', { job: title })}
      onClick={() => {
        saving.mutate(!isSaved);
        announce(t(isSaved ? 'removed' : 'saved'));
      }}
    >
      <Icon name="mark" />
    </button>
  );
}

type Application = NonNullable<Standing['application']>;

/** That the student has applied, and where the application stands. */
export function AppliedBadge({ application }: { readonly application: Application }) {
  const t = useTranslations('common.saving');
  return application.status === 'withdrawn' ? (
    <StatusBadge status="withdrawn" />
  ) : (
    <Badge icon="send" look="short">
      {t('applied')}
    </Badge>
  );
}

interface ApplyStateProps {
  readonly jobId: number;
  readonly isOpen: boolean;
  /** undefined: nobody is signed in as a student, or it is not known yet. */
  readonly standing: Standing | undefined;
  readonly className?: string;
}

/** Apply, or the way to the application that is there already. */
export function ApplyState({ jobId, isOpen, standing, className = '' }: ApplyStateProps) {
  const t = useTranslations('common.saving');
  const application = standing?.application ?? null;
  if (application && application.status !== 'withdrawn') {
    return (
      <LinkButton
        className={className}
        to="/applications/$applicationId"
        params={{ applicationId: String(application.id) }}
      >
        <Icon name="send" />
        {t('seeApplication')}
      </LinkButton>
    );
  }
  if (!isOpen) return null;
  return (
    <LinkButton
      look="primary"
      className={className}
      to="/internships/$jobId/apply"
      params={{ jobId: String(jobId) }}
    >
      {t(application ? 'applyAgain' : 'apply')}
    </LinkButton>
  );
}
