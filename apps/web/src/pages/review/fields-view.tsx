import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import {
  fieldGroups,
  isDate,
  type Field,
  type FieldGroup,
  type FieldName,
  type GroupName,
} from '../../data/resume-fields.ts';
import type { OpenedAnalysis } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { ResumeValue } from '../../ui/resume-value.tsx';

/** What the student says that values are, by their paths; `null`: there is no such thing. */
type OwnWords = ReadonlyMap<string, string | null>;

/** What was understood of the resume, in the places where one looks for it, and beside it the student's own word. */
export function FieldsView({ analysis }: { readonly analysis: OpenedAnalysis }) {
  const t = useTranslations('review.fields');
  const own: OwnWords = new Map(analysis.corrections.map(({ path, value }) => [path, value]));
  const groups = fieldGroups(analysis).map((group) => ({
    ...group,
    fields: group.fields
      .map((field) => withAddress(field, analysis))
      .filter(({ path, value }) => value !== undefined || own.has(path)),
  }));
  if (groups.length === 0) {
    return (
      <p className="note">
        <Icon name="none" />
        <span>{t('none')}</span>
      </p>
    );
  }
  const fieldsOf = (name: GroupName) =>
    groups.filter((group) => group.name === name).flatMap(({ fields }) => fields);
  const section = (name: Exclude<GroupName, 'basics' | 'other'>) => (
    <Section title={t(name)}>
      {groups
        .filter((group) => group.name === name && group.fields.length > 0)
        .map((group) => (
          <Entry key={group.index} group={group} own={own} />
        ))}
    </Section>
  );
  const skills = (analysis.analysis?.document.skills ?? [])
    .flatMap((one) => [one.name, ...(one.keywords ?? [])])
    .flatMap((name) => name || []);
  return (
    <div className="card fields">
      <Section title={t('contact')}>
        {fieldsOf('basics').map((field) => (
          <Line key={field.path} name={t(CONTACTS[field.name] ?? 'other')}>
            <Said field={field} own={own} />
          </Line>
        ))}
      </Section>
      {section('education')}
      {section('work')}
      {section('projects')}
      <Section title={t('skills')}>
        {skills.length > 0 && (
          <Line name="">
            <Skills names={skills} />
          </Line>
        )}
      </Section>
      {section('languages')}
      {section('certificates')}
      <Section title={t('other')}>
        {fieldsOf('other').map((field) => (
          <Line key={field.path} name="">
            <Said field={field} own={own} />
          </Line>
        ))}
      </Section>
    </div>
  );
}

/** Skills in a sentence: each with its own direction, which would carry its neighbours along. */
function Skills({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations('review.fields');
  return names.map((name, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- A resume may name one twice.
    <Fragment key={index}>
      {index > 0 && t('comma')}
      <bdi>{name}</bdi>
    </Fragment>
  ));
}

const CONTACTS: Readonly<
  Partial<Record<FieldName, 'name' | 'email' | 'phone' | 'place' | 'label' | 'url'>>
> = { name: 'name', email: 'email', phone: 'phone', city: 'place', label: 'label', url: 'url' };

/** Where no city was read, the address says where somebody is. */
function withAddress(field: Field, { analysis }: OpenedAnalysis): Field {
  if (field.path !== '/basics/location/city' || field.value !== undefined) return field;
  return { ...field, value: analysis?.document.basics?.location?.address };
}

const SOFT: ReadonlySet<FieldName> = new Set<FieldName>(['institution', 'employer', 'issuer']);

/** Whether a value stands before what an entry is about. */
function isLead(field: Field): boolean {
  return isDate(field) || field.name === 'language';
}

interface EntryProps {
  readonly group: FieldGroup;
  readonly own: OwnWords;
}

/** A work, a degree …: its dates, or a language, and what it was. */
function Entry({ group: { fields }, own }: EntryProps) {
  const t = useTranslations('review.fields');
  return (
    <Line name={<Lead fields={fields.filter(isLead)} own={own} />}>
      {fields
        .filter((field) => !isLead(field))
        .map((field) => {
          const said = <Said field={field} own={own} />;
          return (
            <span key={field.path} className={SOFT.has(field.name) ? 'soft' : undefined}>
              {field.name === 'score' ? t.rich('score', { value: () => said }) : said}{' '}
            </span>
          );
        })}
    </Line>
  );
}

interface LeadProps {
  readonly fields: readonly Field[];
  readonly own: OwnWords;
}

function Lead({ fields: [from, to], own }: LeadProps) {
  if (!from) return null;
  // What lasted a month began and ended in it.
  const isOne = !to || (from.value === to.value && !own.has(from.path) && !own.has(to.path));
  return (
    <>
      <Said field={from} own={own} />
      {!isOne && (
        <>
          {' – '}
          <Said field={to} own={own} />
        </>
      )}
    </>
  );
}

interface SaidProps {
  readonly field: Field;
  readonly own: OwnWords;
}

/** What was read, and what the student says of it. */
function Said({ field, own }: SaidProps) {
  const t = useTranslations('review.fields');
  const show = (text: string) => <ResumeValue field={field} value={text} />;
  const word = own.get(field.path);
  return (
    <>
      {field.value !== undefined && show(field.value)}
      {field.value !== undefined && word !== undefined && ' '}
      {word !== undefined && (
        <span className="small">
          {word === null ? t('notSo') : t.rich('corrected', { value: isolated(show(word)) })}
        </span>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps) {
  const parts = [children].flat(2).filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <section>
      <h3 className="h3">{title}</h3>
      <dl className="rows">{children}</dl>
    </section>
  );
}

interface LineProps {
  readonly name: ReactNode;
  readonly children: ReactNode;
}

function Line({ name, children }: LineProps) {
  return (
    <div className="fline">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
