import { useTranslations } from 'use-intl';
import { useDates } from '../../../ui/use-dates.ts';
import { useWords } from '../use-words.ts';
import type { Need } from './edited-requirement.ts';
import { isFieldOfStudy } from './fields-of-study.ts';

/** What a need is called before the server has named it. */
export function useNeedName() {
  const t = useTranslations('company.need');
  const words = useTranslations('common');
  const dates = useDates();
  const say = useWords();
  /** @param skills the names of the skills of `need`, in its order. */
  return (need: Need, skills: readonly string[] = []): string => {
    switch (need.kind) {
      case 'skill':
        return [
          say.either(skills),
          need.used && t('usedShort'),
          need.months !== null && t('months', { count: need.months }),
        ]
          .filter(Boolean)
          .join(t('comma'));
      case 'degree': {
        const level = t(`degree.${need.level ?? 'any'}`);
        const fields = need.fields.map((id) => (isFieldOfStudy(id) ? t(`field.${id}`) : id));
        return fields.length > 0 ? t('degreeIn', { level, fields: say.either(fields) }) : level;
      }
      case 'language': {
        const name = say.languageName(need.language);
        return need.level === null
          ? name
          : t('languageAt', { name, level: need.level === 'native' ? t('native') : need.level });
      }
      case 'experience':
        return t('experienceOf', { count: need.months });
      case 'place':
        return t('placeAt', { place: need.place });
      case 'work_mode':
        return words(`workMode.${need.mode}`);
      case 'dates':
      default:
        return [
          need.from !== null && t('from', { month: dates.partOfDate(need.from) }),
          need.weeks !== null && t('weeks', { count: need.weeks }),
        ]
          .filter(Boolean)
          .join(t('comma'));
    }
  };
}
