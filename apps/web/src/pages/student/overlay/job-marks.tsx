import { useStandings } from '../../../data/use-standings.ts';
import { AppliedBadge, ApplyState, SaveButton } from './overlay.tsx';

interface MarkProps {
  readonly job: { readonly id: number; readonly title: string };
  /** The jobs of the list, which are asked about together. */
  readonly listed: readonly number[];
}

export function Bookmark({ job: { id, title }, listed }: MarkProps) {
  const standing = useStandings(listed).get(id);
  if (!standing) return <span className="ib" />;
  return <SaveButton jobId={id} title={title} isSaved={standing.saved} />;
}

export function Applied({ job: { id }, listed }: MarkProps) {
  const application = useStandings(listed).get(id)?.application;
  return application ? (
    <p className="tags">
      <AppliedBadge application={application} />
    </p>
  ) : null;
}

interface OwnApplyProps {
  readonly job: { readonly id: number; readonly open: boolean };
  readonly className: string;
}

export function OwnApply({ job: { id, open }, className }: OwnApplyProps) {
  const standing = useStandings([id]).get(id);
  return <ApplyState jobId={id} isOpen={open} standing={standing} className={className} />;
}
