import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../use-words.ts';
import type { Need, NeedOf } from './edited-requirement.ts';
import { FIELDS_OF_STUDY, isFieldOfStudy } from './fields-of-study.ts';
import { LANGUAGES } from './languages.ts';
import { SkillPicker, type PickedSkill } from './skill-picker.tsx';

const DEGREES = ['secondary', 'associate', 'bachelor', 'master', 'doctorate'] as const;
const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
const MODES = ['on_site', 'hybrid', 'remote'] as const;

interface NeedFieldsProps<Kind extends Need['kind']> {
  readonly need: NeedOf<Kind>;
  readonly onChange: (need: Need) => void;
}

interface SkillFieldsProps extends NeedFieldsProps<'skill'> {
  readonly skills: readonly PickedSkill[];
  readonly onSkills: (skills: readonly PickedSkill[]) => void;
}

export function SkillFields({ need, onChange, skills, onSkills }: SkillFieldsProps) {
  const t = useTranslations('company.need');
  return (
    <>
      <SkillPicker label={t('anyOf')} picked={skills} onChange={onSkills} />
      <Checkbox
        checked={need.used}
        onChange={({ target }) => onChange({ ...need, used: target.checked })}
      >
        {t('used')}
      </Checkbox>
      <Amount
        label={t('monthsUsed')}
        value={need.months}
        most={600}
        onChange={(months) => onChange({ ...need, months })}
      />
    </>
  );
}

export function DegreeFields({ need, onChange }: NeedFieldsProps<'degree'>) {
  const t = useTranslations('company.need');
  const id = useId();
  // One that the text names and the list has not, stays.
  const others = need.fields.filter((field) => !isFieldOfStudy(field));
  return (
    <>
      <Select
        className="field"
        id={id}
        label={t('level')}
        value={need.level ?? ''}
        options={[
          { value: '', label: t('degree.any') },
          ...DEGREES.map((value) => ({ value, label: t(`degree.${value}`) })),
        ]}
        onChange={({ target }) =>
          onChange({ ...need, level: DEGREES.find((one) => one === target.value) ?? null })
        }
      />
      <fieldset className="stack t4">
        <legend className="label">{t('fields')}</legend>
        <div className="picks">
          {[...others, ...FIELDS_OF_STUDY].map((field) => (
            <Checkbox
              key={field}
              checked={need.fields.includes(field)}
              onChange={({ target }) =>
                onChange({
                  ...need,
                  fields: target.checked
                    ? [...need.fields, field]
                    : need.fields.filter((one) => one !== field),
                })
              }
            >
              {isFieldOfStudy(field) ? t(`field.${field}`) : field.replaceAll('-', ' ')}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </>
  );
}

export function LanguageFields({ need, onChange }: NeedFieldsProps<'language'>) {
  const t = useTranslations('company.need');
  const { languageName, compare } = useWords();
  const id = useId();
  const codes = LANGUAGES.some((code) => code === need.language)
    ? LANGUAGES
    : [need.language, ...LANGUAGES];
  return (
    <div className="row2">
      <Select
        className="field"
        id={`${id}language`}
        label={t('language')}
        value={need.language}
        options={codes
          .map((value) => ({ value, label: languageName(value) }))
          .sort((one, other) => compare(one.label, other.label))}
        onChange={({ target }) => onChange({ ...need, language: target.value })}
      />
      <Select
        className="field"
        id={`${id}level`}
        label={t('atLeast')}
        value={need.level ?? ''}
        options={[
          { value: '', label: t('anyLevel') },
          ...LEVELS.map((value) => ({
            value,
            label: value === 'native' ? t('native') : value,
          })),
        ]}
        onChange={({ target }) =>
          onChange({ ...need, level: LEVELS.find((one) => one === target.value) ?? null })
        }
      />
    </div>
  );
}

export function ExperienceFields({ need, onChange }: NeedFieldsProps<'experience'>) {
  const t = useTranslations('company.need');
  return (
    <Amount
      label={t('monthsWorked')}
      value={need.months}
      most={600}
      onChange={(months) => onChange({ ...need, months: months ?? 0 })}
    />
  );
}

export function PlaceFields({ need, onChange }: NeedFieldsProps<'place'>) {
  const t = useTranslations('company.need');
  return (
    <TextField
      label={t('place')}
      dir="auto"
      value={need.place}
      maxLength={250}
      onChange={(place) => onChange({ ...need, place })}
    />
  );
}

export function WorkModeFields({ need, onChange }: NeedFieldsProps<'work_mode'>) {
  const t = useTranslations('company.need');
  const words = useTranslations('common.workMode');
  const id = useId();
  return (
    <Select
      className="field"
      id={id}
      label={t('mode')}
      value={need.mode}
      options={MODES.map((value) => ({ value, label: words(value) }))}
      onChange={({ target }) => {
        const mode = MODES.find((one) => one === target.value);
        if (mode) onChange({ ...need, mode });
      }}
    />
  );
}

export function DatesFields({ need, onChange }: NeedFieldsProps<'dates'>) {
  const t = useTranslations('company.need');
  const id = useId();
  return (
    <div className="row2">
      <div className="field">
        <label htmlFor={id}>{t('firstMonth')}</label>
        <input
          id={id}
          className="input"
          type="month"
          // Where browsers have no field for months, they show one for text.
          placeholder={t('monthForm')}
          value={need.from ?? ''}
          onChange={({ target }) =>
            onChange({ ...need, from: target.value === '' ? null : target.value })
          }
        />
      </div>
      <Amount
        label={t('forWeeks')}
        value={need.weeks}
        most={520}
        onChange={(weeks) => onChange({ ...need, weeks })}
      />
    </div>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number | null;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}

function Amount({ label, value, most, onChange }: AmountProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        // Empty while another number is typed.
        value={value === null || value === 0 ? '' : value}
        onChange={({ target }) => {
          const typed = Math.trunc(target.valueAsNumber);
          onChange(Number.isNaN(typed) ? null : Math.min(Math.max(typed, 1), most));
        }}
      />
    </div>
  );
}
