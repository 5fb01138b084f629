import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon.tsx';
import { useFieldOf } from '../../ui/use-field-of.ts';

interface SearchFieldProps {
  /** The id of the form it belongs to, if that is not around it. */
  readonly form?: string;
  readonly words?: string;
}

/** The words to search for, with their button. */
export function SearchField({ form, words = '' }: SearchFieldProps) {
  const t = useTranslations('public.search');
  const field = useFieldOf<HTMLInputElement>(words);
  const owner = form === undefined ? {} : { form };
  return (
    <>
      <span className="with">
        <Icon name="search" />
        <label className="sr" htmlFor="q">
          {t('label')}
        </label>
        <input
          className="input"
          id="q"
          name="q"
          type="search"
          maxLength={200}
          placeholder={t('placeholder')}
          ref={field}
          defaultValue={words}
          enterKeyHint="search"
          {...owner}
        />
      </span>
      <button className="btn primary" type="submit" aria-label={t('submit')} {...owner}>
        <Icon name="search" className="only-tiny" />
        <span>{t('submit')}</span>
      </button>
    </>
  );
}
