import type { ApplicationStatus } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { STAGES, WITHDRAWN } from '../../../data/stages.ts';
import { applicationCountsQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { isShown, SHOWN, shownSearch, type Shown } from './shown.ts';

/** Links to the lists of open, closed and all applications, with their numbers. */
export function ShownSwitch({ show }: { readonly show: Shown }) {
  const t = useTranslations('student.applications');
  const { data: counts } = useQuery(applicationCountsQuery(useClient()));
  const count = (shown: Shown): number =>
    Object.entries(counts ?? {}).reduce(
      (sum, [status, many]) => (isStatus(status) && isShown(shown, status) ? sum + many : sum),
      0,
    );
  return (
    <nav className="seg dense" aria-label={t('shownLabel')}>
      {SHOWN.map((one) => (
        <Link
          key={one}
          to="/applications"
          search={shownSearch(one)}
          activeOptions={{ exact: true }}
          aria-current={one === show ? 'true' : undefined}
        >
          {t(`shown.${one}`)} {counts && <span className="num">{count(one)}</span>}
        </Link>
      ))}
    </nav>
  );
}

const STATUSES: readonly ApplicationStatus[] = [...STAGES, WITHDRAWN];

/** The answer also has the sum. */
function isStatus(name: string): name is ApplicationStatus {
  return STATUSES.some((status) => status === name);
}
