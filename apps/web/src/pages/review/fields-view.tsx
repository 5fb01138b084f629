import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenedAnalysis } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';

/** What was understood of the resume, in the places where one looks for it. */
export function FieldsView({ analysis: { analysis, corrections } }: { analysis: OpenedAnalysis }) {
  const t = useTranslations('review.fields');
  if (!analysis) {
    return (
      <p className="note">
        <Icon name="none" />
        <span>{t('none')}</span>
      </p>
    );
  }
  const { basics, work, education, skills, languages, projects, certificates } = analysis.document;
  const own = new Map(corrections.map(({ path, value }) => [path, value]));
  const said = (path: string, value: string | undefined) => {
    const correction = own.get(path);
    if (correction === undefined) return value && <bdi>{value}</bdi>;
    return (
      <>
        {correction !== null && <bdi>{correction}</bdi>}{' '}
        <span className="small soft">{t('corrected')}</span>
      </>
    );
  };
  return (
    <div className="card fields">
      <Group title={t('contact')}>
        <Field name={t('name')}>{said('/basics/name', basics?.name)}</Field>
        <Field name={t('email')}>{said('/basics/email', basics?.email)}</Field>
        <Field name={t('phone')}>{said('/basics/phone', basics?.phone)}</Field>
        <Field name={t('place')}>
          {said('/basics/location/city', basics?.location?.city ?? basics?.location?.address)}
        </Field>
      </Group>
      <Group title={t('education')}>
        {education?.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- The index is in its paths.
          <Field key={index} name={dates(one.startDate, one.endDate)}>
            {said(`/education/${index}/studyType`, one.studyType)}{' '}
            {said(`/education/${index}/area`, one.area)}{' '}
            <span className="soft">{said(`/education/${index}/institution`, one.institution)}</span>
          </Field>
        ))}
      </Group>
      <Group title={t('work')}>
        {work?.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- As above.
          <Field key={index} name={dates(one.startDate, one.endDate)}>
            {said(`/work/${index}/position`, one.position)}{' '}
            <span className="soft">{said(`/work/${index}/name`, one.name)}</span>
          </Field>
        ))}
      </Group>
      <Group title={t('projects')}>
        {projects?.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- As above.
          <Field key={index} name={dates(one.startDate, one.endDate)}>
            {said(`/projects/${index}/name`, one.name)}
          </Field>
        ))}
      </Group>
      <Group title={t('skills')}>
        <Field name="">
          {skills
            ?.flatMap((one) => [one.name, ...(one.keywords ?? [])])
            .filter(Boolean)
            .join(', ')}
        </Field>
      </Group>
      <Group title={t('languages')}>
        {languages?.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- As above.
          <Field key={index} name={said(`/languages/${index}/language`, one.language)}>
            {said(`/languages/${index}/fluency`, one.fluency)}
          </Field>
        ))}
      </Group>
      <Group title={t('certificates')}>
        {certificates?.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- As above.
          <Field key={index} name={one.date ?? ''}>
            {said(`/certificates/${index}/name`, one.name)}
          </Field>
        ))}
      </Group>
    </div>
  );
}

function dates(from: string | undefined, to: string | undefined): string {
  return [...new Set([from, to].filter((one) => one !== undefined))].join(' – ');
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const parts = [children].flat(2).filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <section>
      <h3 className="h3">{title}</h3>
      <dl className="rows">{children}</dl>
    </section>
  );
}

function Field({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === undefined || children === '') return null;
  return (
    <div className="fline">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
