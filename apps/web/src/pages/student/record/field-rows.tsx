import type { ResumeAnalysis } from '@internsync/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import { ResumeValue } from '../../../ui/resume-value.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import type { Field } from '../../../data/resume-fields.ts';

interface FieldRowsProps {
  readonly analysis: ResumeAnalysis;
  readonly fields: readonly Field[];
  /** Two columns where there is room. */
  readonly isWide?: boolean;
}

/** What was read, each value with a way to correct it. */
export function FieldRows({ analysis, fields, isWide = false }: FieldRowsProps) {
  const t = useTranslations('student.record.field');
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
                    {t.rich('wasRead', {
                      value: isolated(<ResumeValue field={field} value={field.value} />),
                    })}
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
  const value = corrected === undefined ? field.value : corrected;
  if (value === undefined) return <span className="soft font-regular">{t('notRead')}</span>;
  if (value === null) return <span className="soft font-regular">{t('notSo')}</span>;
  return <ResumeValue field={field} value={value} />;
}
