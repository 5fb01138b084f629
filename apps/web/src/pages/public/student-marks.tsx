import { lazy, Suspense } from 'react';
import type { PublicCard, PublicJob } from '../../data/public-queries.ts';
import { useSession } from '../../data/session.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { untilThere } from '../../ui/until-there.ts';
import { useTranslations } from 'use-intl';

/** What students see besides comes only to those who are signed in. */
const load = () => untilThere(() => import('../student/overlay/job-marks.tsx'));
const Bookmark = lazy(async () => ({ default: (await load()).Bookmark }));
const Applied = lazy(async () => ({ default: (await load()).Applied }));
const OwnApply = lazy(async () => ({ default: (await load()).OwnApply }));

interface MarkProps {
  readonly job: Pick<PublicCard, 'id' | 'title'>;
  /** The jobs of the list, which are asked about together. */
  readonly listed: readonly number[];
}

/** The bookmark of a job, for students. */
export function StudentBookmark(props: MarkProps) {
  return useSession().account?.role === 'student' ? (
    <Suspense fallback={<span className="ib" />}>
      <Bookmark {...props} />
    </Suspense>
  ) : null;
}

/** That the student has applied. */
export function StudentApplied(props: MarkProps) {
  return useSession().account?.role === 'student' ? (
    <Suspense>
      <Applied {...props} />
    </Suspense>
  ) : null;
}

interface ApplyProps {
  readonly job: PublicJob;
  readonly className: string;
}

/** Apply; for a student who has applied, the way to the application. */
export function ApplyLink(props: ApplyProps) {
  const apply = <PlainApply {...props} />;
  return useSession().account?.role === 'student' ? (
    <Suspense fallback={apply}>
      <OwnApply {...props} />
    </Suspense>
  ) : (
    apply
  );
}

function PlainApply({ job: { id }, className }: ApplyProps) {
  const t = useTranslations('public.job');
  return (
    <LinkButton
      className={className}
      look="primary"
      to="/internships/$jobId/apply"
      params={{ jobId: String(id) }}
    >
      {t('apply')}
    </LinkButton>
  );
}
