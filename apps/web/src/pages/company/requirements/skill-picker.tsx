import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { skillsQuery, type Skill } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useAppLocale } from '../../../i18n/use-app-locale.ts';
import { Icon } from '../../../ui/icon.tsx';

export interface PickedSkill {
  readonly id: string;
  readonly name: string;
}

interface SkillPickerProps {
  readonly label: string;
  readonly picked: readonly PickedSkill[];
  readonly onChange: (picked: readonly PickedSkill[]) => void;
}

/** Chooses skills by typing the beginning of their names, in either language. */
export function SkillPicker({ label, picked, onChange }: SkillPickerProps) {
  const t = useTranslations('company.skills');
  const locale = useAppLocale();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const { data: found = [] } = useQuery({
    ...skillsQuery(client, typed.trim()),
    placeholderData: keepPreviousData,
  });
  const nameOf = ({ name, arabicName }: Skill) => (locale === 'ar' ? (arabicName ?? name) : name);
  const items = found.filter(({ id }) => picked.every((one) => one.id !== id));
  return (
    <div className="stack t8">
      <ComboBox
        className="field"
        items={items}
        inputValue={typed}
        onInputChange={setTyped}
        selectedKey={null}
        onSelectionChange={(key) => {
          const skill = items.find(({ id }) => id === key);
          if (!skill) return;
          onChange([...picked, { id: skill.id, name: nameOf(skill) }]);
          setTyped('');
        }}
        menuTrigger="input"
        allowsEmptyCollection={typed.trim() !== ''}
      >
        <Label>{label}</Label>
        <Input className="input" placeholder={t('placeholder')} />
        <Popover className="popover fit">
          <ListBox<Skill>
            className="sheet"
            renderEmptyState={() => <p className="p-2">{t('nothing')}</p>}
          >
            {(skill) => (
              <ListBoxItem className="item" id={skill.id} textValue={nameOf(skill)}>
                <bdi>{nameOf(skill)}</bdi>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {picked.length > 0 && (
        <ul className="line" aria-label={t('picked')}>
          {picked.map(({ id, name }) => (
            <li key={id}>
              <button
                className="chip"
                type="button"
                onClick={() => onChange(picked.filter((one) => one.id !== id))}
              >
                <bdi>{name}</bdi>
                <Icon name="x" size="small" />
                <span className="sr">{t('remove')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
