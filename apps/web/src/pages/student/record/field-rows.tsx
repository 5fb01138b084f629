import type { ResumeAnalysis } from '@internsync/client';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { isDate, isLatin, type Field } from '../../../data/resume-fields.ts';

interface FieldRowsProps {
  readonly analysis: ResumeAnalysis;
  readonly fields: readonly Field[];
  /** Two columns where there is room. */
  readonly isWide?: boolean;
}

/** What was read, each value with a way to correct it. */
export function FieldRows({ analysis, fields, isWide = false }: FieldRowsProps) {
  const t = useTranslations('student.record.field');
  const dates = useDates();
  const [open, setOpen] = useState<Field | null>(null);
  return (
    <>
      <dl className={isWide ? 'rows cols' : 'rows'}>
        {fields.map((field) => {
          const correction = analysis.corrections.find(({ path }) => path === field.path);
          return (
            <div className="fieldrow" key={field.path}>
              <dt>{t(field.name)}</dt>
              <dd className="strong">
                <FieldValue field={field} corrected={correction?.value} />
                {correction && field.value !== undefined && (
                  <span className="soft small block font-regular">
                    {t.rich('wasRead', { value: isolated(shown(field, field.value, dates)) })}
                  </span>
                )}
              </dd>
              <dd className="line gap-1">
                {correction && <Badge icon="pen">{t('yourWord')}</Badge>}
                <button
                  className="ib dense"
                  type="button"
                  aria-label={t('correct', { field: t(field.name) })}
                  onClick={() => setOpen(field)}
                >
                  <Icon name="pen" />
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
      {open && <CorrectDialog analysis={analysis} field={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface FieldValueProps {
  readonly field: Field;
  /** `null`: the student says that there is no such thing. */
  readonly corrected: string | null | undefined;
}

function FieldValue({ field, corrected }: FieldValueProps) {
  const t = useTranslations('student.record.field');
  const dates = useDates();
  const value = corrected === undefined ? field.value : corrected;
  if (value === undefined) return <span className="soft font-regular">{t('notRead')}</span>;
  if (value === null) return <span className="soft font-regular">{t('notSo')}</span>;
  return shown(field, value, dates);
}

function shown(
  field: Field,
  value: string,
  { partOfDate }: Pick<ReturnType<typeof useDates>, 'partOfDate'>,
): ReactNode {
  if (isDate(field)) return partOfDate(value);
  return isLatin(field) ? <span className="ltr">{value}</span> : <bdi>{value}</bdi>;
}
