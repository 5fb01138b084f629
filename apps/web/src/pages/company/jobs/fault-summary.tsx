import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { show } from '../../../ui/show.ts';
import type { Faults } from '../use-faults.ts';
import { FIELDS } from './job-draft.ts';

/** What is wrong with the form: how many fields, with links to them, or a sentence about the whole. */
export function FaultSummary({ faults }: { readonly faults: Faults }) {
  const t = useTranslations('company.form');
  const fields = FIELDS.filter((field) => faults[field] !== undefined);
  if (fields.length === 0 && faults['form'] === undefined) return null;
  return (
    <div ref={show} className="note bad mb-4" role="alert">
      <Icon name="alert" />
      <div>
        {faults['form'] !== undefined && <p>{faults['form']}</p>}
        {fields.length > 0 && (
          <p>
            <strong>{t('faults', { count: fields.length })}</strong>{' '}
            {fields.map((field, index) => (
              <span key={field}>
                {index > 0 && t('comma')}
                <button
                  className="as-link"
                  type="button"
                  onClick={() =>
                    document.querySelector<HTMLElement>(`main [name="${field}"]`)?.focus()
                  }
                >
                  {t(field)}
                </button>
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
