import { useTranslations } from 'use-intl';
import { LAST_DAY } from '../../../i18n/days.ts';
import { TextField } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Faults } from '../use-faults.ts';
import { useDates } from '../../../ui/use-dates.ts';
import type { JobDraft } from './job-draft.ts';

const MODES = ['on_site', 'hybrid', 'remote'] as const;
const TYPES = ['full_time', 'part_time'] as const;
const MOST = { title: 120, shortDescription: 500, location: 250, description: 20_000 } as const;

interface JobFieldsProps {
  readonly draft: JobDraft;
  readonly faults: Faults;
  readonly onChange: (change: Partial<JobDraft>) => void;
}

/** What a posting says. */
export function JobFields({ draft, faults, onChange }: JobFieldsProps) {
  const t = useTranslations('company.form');
  const words = useTranslations('common');
  const { today } = useDates();
  const text = (name: keyof typeof MOST) => ({
    name,
    dir: 'auto' as const,
    label: t(name),
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error:
      faults[name] ??
      (tooLong(draft[name], MOST[name]) ? t('tooLong', { max: MOST[name] }) : undefined),
  });
  return (
    <>
      <section className="card pad stack">
        <h2>{t('basics')}</h2>
        <TextField {...text('title')} isRequired hint={t('titleHint')} />
        <TextField {...text('shortDescription')} isRequired hint={t('shortDescriptionHint')} />
        <div className="row2">
          <TextField {...text('location')} isRequired hint={t('locationHint')} />
          <div className={faults['deadline'] === undefined ? 'field' : 'field bad'}>
            <label htmlFor="job-deadline">{t('deadline')}</label>
            <input
              id="job-deadline"
              className="input"
              type="date"
              name="deadline"
              min={today}
              max={LAST_DAY}
              value={draft.deadline}
              aria-describedby="job-deadline-hint"
              aria-invalid={faults['deadline'] !== undefined}
              onChange={({ target }) => onChange({ deadline: target.value })}
            />
            <span className="hint" id="job-deadline-hint">
              {faults['deadline'] === undefined ? (
                t('deadlineHint')
              ) : (
                <span className="err">
                  <Icon name="alert" size="small" />
                  {faults['deadline']}
                </span>
              )}
            </span>
          </div>
        </div>
        <div className="row2">
          <Select
            className="field"
            id="job-mode"
            name="workMode"
            label={t('workMode')}
            value={draft.workMode}
            options={MODES.map((value) => ({ value, label: words(`workMode.${value}`) }))}
            onChange={({ target }) => {
              const workMode = MODES.find((mode) => mode === target.value);
              if (workMode) onChange({ workMode });
            }}
          />
          <Select
            className="field"
            id="job-type"
            name="workType"
            label={t('workType')}
            value={draft.workType}
            options={TYPES.map((value) => ({ value, label: words(`workType.${value}`) }))}
            onChange={({ target }) => {
              const workType = TYPES.find((type) => type === target.value);
              if (workType) onChange({ workType });
            }}
          />
        </div>
      </section>
      <section className="card pad stack long-text">
        <h2>{t('text')}</h2>
        <TextField {...text('description')} isLong hint={t('descriptionHint')} />
      </section>
    </>
  );
}

/** Characters are counted as the server does: an emoji is one. */
function tooLong(text: string, max: number): boolean {
  return text.length > max && Array.from(text).length > max;
}
