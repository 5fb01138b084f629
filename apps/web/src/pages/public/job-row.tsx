import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { PublicCard } from '../../data/public-queries.ts';
import { workModeIcon } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { Written } from '../../ui/written.tsx';
import { ClosesSoon, DeadlineColumn } from './deadline.tsx';
import { StudentApplied, StudentBookmark } from './student-marks.tsx';

interface JobRowProps {
  readonly job: PublicCard;
  /** The jobs of the list. */
  readonly listed: readonly number[];
  /** The level of the title in the page's outline. */
  readonly level: 'h2' | 'h3';
  /** On a company's own page its name says nothing. */
  readonly isCompanyHidden?: boolean;
}

/** A job in a list. The whole row is the link. */
export function JobRow({ job, listed, level: Heading, isCompanyHidden = false }: JobRowProps) {
  const isSoon = useDates().isSoon;
  const { id, title, deadline, shortDescription } = job;
  return (
    <li className="job">
      <DeadlineColumn deadline={deadline} />
      <div>
        <Heading className="h2">
          <Link to="/internships/$jobId" params={{ jobId: id }}>
            <Written text={title} />
          </Link>
        </Heading>
        <JobFacts job={job} isCompanyHidden={isCompanyHidden} />
        <p className="why">
          <Written text={shortDescription} />
        </p>
        {deadline !== null && isSoon(deadline) && (
          <p className="tags">
            <ClosesSoon deadline={deadline} />
          </p>
        )}
        <StudentApplied job={job} listed={listed} />
      </div>
      <StudentBookmark job={job} listed={listed} />
    </li>
  );
}

/** Company, place, mode and hours, in a line. */
function JobFacts({
  job: { company, location, workMode, workType },
  isCompanyHidden,
}: {
  readonly job: PublicCard;
  readonly isCompanyHidden: boolean;
}) {
  return (
    <p className="meta mt-1">
      {!isCompanyHidden && (
        <span className="strong text-ink">
          <Written text={company.name} />
        </span>
      )}
      <WorkFacts location={location} workMode={workMode} workType={workType} />
    </p>
  );
}

/** Place, mode and hours. */
export function WorkFacts({
  location,
  workMode,
  workType,
}: Pick<PublicCard, 'location' | 'workMode' | 'workType'>) {
  const t = useTranslations('common');
  return (
    <>
      {location !== '' && (
        <span>
          <Icon name="pin" size="small" />
          <Written text={location} />
        </span>
      )}
      <span>
        <Icon name={workModeIcon(workMode)} size="small" />
        {t(`workMode.${workMode}`)}
      </span>
      <span>
        <Icon name="clock" size="small" />
        {t(`workType.${workType}`)}
      </span>
    </>
  );
}
