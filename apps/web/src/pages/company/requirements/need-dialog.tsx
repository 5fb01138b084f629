import { useQueries } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { skillsQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useAppLocale } from '../../../i18n/use-app-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Need } from './edited-requirement.ts';
import {
  DatesFields,
  DegreeFields,
  ExperienceFields,
  LanguageFields,
  PlaceFields,
  SkillFields,
  WorkModeFields,
} from './need-fields.tsx';
import type { PickedSkill } from './skill-picker.tsx';
import { useNeedName } from './use-need-name.ts';

const BLANK: { readonly [Kind in Need['kind']]: Extract<Need, { kind: Kind }> } = {
  skill: { kind: 'skill', anyOf: [], months: null, used: false },
  degree: { kind: 'degree', level: null, fields: [] },
  language: { kind: 'language', language: 'en', level: null },
  experience: { kind: 'experience', months: 3 },
  place: { kind: 'place', place: '' },
  work_mode: { kind: 'work_mode', mode: 'on_site' },
  dates: { kind: 'dates', from: null, weeks: null },
};
const KINDS = [
  'skill',
  'degree',
  'language',
  'experience',
  'place',
  'work_mode',
  'dates',
] as const satisfies readonly Need['kind'][];

interface NeedDialogProps {
  /** What is changed; null: something new is added. */
  readonly need: Need | null;
  readonly onClose: () => void;
  readonly onDone: (need: Need, name: string) => void;
}

/** Says what is required. */
export function NeedDialog({ need: before, onClose, onDone }: NeedDialogProps) {
  const t = useTranslations('company.need');
  const words = useTranslations('common.action');
  const nameOf = useNeedName();
  const id = useId();
  const [need, setNeed] = useState<Need>(before ?? BLANK.skill);
  const known = useSkillNames(before?.kind === 'skill' ? before.anyOf : []);
  const [chosen, setChosen] = useState<readonly PickedSkill[] | null>(null);
  const skills = chosen ?? known;
  const whole: Need =
    need.kind === 'skill' ? { ...need, anyOf: skills.map((skill) => skill.id) } : need;
  const [isRefused, setRefused] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={before ? t('change') : t('add')}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button
            look="primary"
            onPress={() => {
              if (!isComplete(whole)) setRefused(true);
              else
                onDone(
                  whole,
                  nameOf(
                    whole,
                    skills.map(({ name }) => name),
                  ),
                );
            }}
          >
            {before ? t('done') : t('addIt')}
          </Button>
        </>
      }
    >
      {!before && (
        <Select
          className="field"
          id={id}
          label={t('kind')}
          value={need.kind}
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={({ target }) => {
            const kind = KINDS.find((one) => one === target.value);
            if (kind) setNeed(BLANK[kind]);
            setRefused(false);
          }}
        />
      )}
      {need.kind === 'skill' && (
        <SkillFields need={need} onChange={setNeed} skills={skills} onSkills={setChosen} />
      )}
      {need.kind === 'degree' && <DegreeFields need={need} onChange={setNeed} />}
      {need.kind === 'language' && <LanguageFields need={need} onChange={setNeed} />}
      {need.kind === 'experience' && <ExperienceFields need={need} onChange={setNeed} />}
      {need.kind === 'place' && <PlaceFields need={need} onChange={setNeed} />}
      {need.kind === 'work_mode' && <WorkModeFields need={need} onChange={setNeed} />}
      {need.kind === 'dates' && <DatesFields need={need} onChange={setNeed} />}
      {isRefused && !isComplete(whole) && (
        <p className="err" role="alert">
          {t(whole.kind === 'skill' ? 'noSkill' : 'incomplete')}
        </p>
      )}
    </Dialog>
  );
}

function isComplete(need: Need): boolean {
  if (need.kind === 'skill') return need.anyOf.length > 0;
  if (need.kind === 'place') return need.place.trim() !== '';
  if (need.kind === 'experience') return need.months > 0;
  if (need.kind === 'dates') return need.from !== null || need.weeks !== null;
  return true;
}

/** The names of skills; the API finds them by name, of which an id is made. */
function useSkillNames(ids: readonly string[]): readonly PickedSkill[] {
  const client = useClient();
  const locale = useAppLocale();
  const found = useQueries({
    queries: ids.map((id) => skillsQuery(client, id.replaceAll('-', ' '))),
  });
  return ids.map((id, index) => {
    const skill = found[index]?.data?.find((one) => one.id === id);
    const name = locale === 'ar' ? (skill?.arabicName ?? skill?.name) : skill?.name;
    return { id, name: name ?? id };
  });
}
