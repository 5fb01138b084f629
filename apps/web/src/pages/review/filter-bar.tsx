import { useId, useState, type RefObject } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { searchAgain } from '../../data/found-queries.ts';
import { foundQuery } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { writtenIn } from '../../i18n/text-language.ts';
import { Icon } from '../../ui/icon.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { BlindSwitch } from './blind-switch.tsx';
import { useBoardLinks, without } from './use-board-links.ts';

interface FilterBarProps {
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly isBlind: boolean;
  readonly onHelp: () => void;
}

/** One bar over the board and the list: search in resumes, order, blindness, view, keys. */
export function FilterBar({ searchRef, isBlind, onHelp }: FilterBarProps) {
  const t = useTranslations('review.filters');
  const client = useClient();
  const queryClient = useQueryClient();
  const { jobId, search, goTo } = useBoardLinks();
  const fieldId = useId();
  const sortId = useId();
  const [words, setWords] = useState(search.q ?? '');
  const [wordsOf, setWordsOf] = useState(search.q);
  if (wordsOf !== search.q) {
    setWordsOf(search.q);
    setWords(search.q ?? '');
  }
  const params = { jobId: String(jobId) };
  return (
    <div className="filters">
      <form
        role="search"
        className="with"
        onSubmit={(event) => {
          event.preventDefault();
          const q = words.trim();
          if (q !== '' && q === search.q) {
            searchAgain(queryClient, foundQuery(client, jobId, q).queryKey);
            return;
          }
          goTo(q === '' ? without(search, 'q') : { ...search, q });
        }}
      >
        <Icon name="search" />
        <label className="sr" htmlFor={fieldId}>
          {t('search')}
        </label>
        <input
          className="input"
          id={fieldId}
          ref={searchRef}
          type="search"
          {...(words !== '' && { dir: writtenIn(words).dir })}
          value={words}
          placeholder={t('search')}
          maxLength={200}
          onChange={({ target }) => setWords(target.value)}
        />
      </form>
      <Select
        id={sortId}
        label={t('sort')}
        isLabelHidden
        isDense
        value={search.sort ?? 'match'}
        options={[
          { value: 'match', label: t('byMatch') },
          { value: 'wait', label: t('byWait') },
          { value: 'newest', label: t('byNewest') },
        ]}
        onChange={({ target: { value } }) =>
          goTo({
            ...without(search, 'sort'),
            ...((value === 'wait' || value === 'newest') && { sort: value }),
          })
        }
      />
      <BlindSwitch jobId={jobId} isBlind={isBlind} />
      <nav className="seg dense only-wide ms-auto" aria-label={t('view')}>
        <Link
          to="/company/jobs/$jobId"
          params={params}
          search={without(search, 'view', 'stage', 'q')}
          activeOptions={{ exact: true }}
          aria-current={search.view === 'list' ? undefined : true}
        >
          <Icon name="board" size="small" />
          {t('board')}
        </Link>
        <Link
          to="/company/jobs/$jobId"
          params={params}
          search={{ ...without(search, 'q'), view: 'list' }}
          aria-current={search.view === 'list' ? true : undefined}
        >
          <Icon name="list" size="small" />
          {t('list')}
        </Link>
      </nav>
      <Button className="ib only-wide" isDense aria-label={t('keys')} onPress={onHelp}>
        <Icon name="help" />
      </Button>
    </div>
  );
}
