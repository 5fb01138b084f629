import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Select } from '../../../ui/select.tsx';
import { keyOf, type EditedRequirement } from './edited-requirement.ts';
import { NeedDialog } from './need-dialog.tsx';

const MOST = 50;
const IMPORTANCE = ['must', 'nice'] as const;

interface RequirementsEditorProps {
  readonly items: readonly EditedRequirement[];
  readonly error: string | undefined;
  readonly onChange: (items: readonly EditedRequirement[]) => void;
}

/** What resumes are compared with: read from the text, and corrected here. */
export function RequirementsEditor({ items, error, onChange }: RequirementsEditorProps) {
  const t = useTranslations('company.requirements');
  /** The key of the one that is changed; `new`: one is added. */
  const [open, setOpen] = useState<string | null>(null);
  const [isTwice, setTwice] = useState(false);
  const section = useRef<HTMLElement>(null);
  /** The place of the one that was just removed, whose button is gone: its neighbour gets the focus. */
  const removedAt = useRef<number | null>(null);
  useEffect(() => {
    if (removedAt.current === null) return;
    const left = section.current?.querySelectorAll<HTMLElement>('[data-remove]');
    const next = left?.[Math.min(removedAt.current, left.length - 1)];
    (next ?? section.current?.querySelector<HTMLElement>('header button'))?.focus();
    removedAt.current = null;
  });
  const changed = items.find((item) => keyOf(item) === open);
  const sorted = IMPORTANCE.flatMap((importance) =>
    items.filter((item) => item.importance === importance),
  );
  return (
    <section className="card" ref={section}>
      <header>
        <h2 className="h3">{t('title')}</h2>
        <span className="count">{items.length}</span>
        <Button
          className="end"
          isDense
          isDisabled={items.length >= MOST}
          onPress={() => setOpen('new')}
        >
          <Icon name="plus" />
          {t('add')}
        </Button>
      </header>
      <p className="explain small soft">{t('text')}</p>
      {error !== undefined && (
        <p className="px-4 pt-2 err" role="alert">
          <Icon name="alert" size="small" />
          {error}
        </p>
      )}
      {isTwice && (
        <p className="px-4 pt-2 err" role="alert">
          <Icon name="alert" size="small" />
          {t('twice')}
        </p>
      )}
      {sorted.length === 0 ? (
        <p className="p-4 small">{t('none')}</p>
      ) : (
        <ol className="rows">
          {sorted.map((item, index) => (
            <li className="need" key={keyOf(item)}>
              <span className="tag" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <p className="strong">{item.name}</p>
                <p className="soft">
                  {item.quote === null ? (
                    t('yours')
                  ) : (
                    <>
                      {t('fromText')} <q dir="auto">{item.quote}</q>
                    </>
                  )}
                </p>
              </div>
              <span className="acts">
                <Select
                  isDense
                  isLabelHidden
                  id={`importance-${index}`}
                  label={t('importanceOf', { name: item.name })}
                  value={item.importance}
                  options={IMPORTANCE.map((value) => ({ value, label: t(value) }))}
                  onChange={({ target }) => {
                    const importance = IMPORTANCE.find((one) => one === target.value);
                    if (!importance) return;
                    onChange(items.map((one) => (one === item ? { ...one, importance } : one)));
                  }}
                />
                <Button
                  look="quiet"
                  className="icon-only"
                  isDense
                  aria-label={t('change', { name: item.name })}
                  onPress={() => setOpen(keyOf(item))}
                >
                  <Icon name="pen" />
                </Button>
                <Button
                  look="quiet"
                  className="icon-only"
                  isDense
                  aria-label={t('remove', { name: item.name })}
                  data-remove
                  onPress={() => {
                    removedAt.current = index;
                    onChange(items.filter((one) => one !== item));
                    announce(t('removed', { name: item.name }));
                  }}
                >
                  <Icon name="x" />
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {open !== null && (
        <NeedDialog
          need={changed?.need ?? null}
          onClose={() => setOpen(null)}
          onDone={(need, name) => {
            const next = { need, name, quote: null };
            const others = items.filter((one) => one !== changed);
            const exists = others.some((one) => keyOf(one) === JSON.stringify(need));
            setTwice(exists);
            setOpen(null);
            if (exists) return;
            onChange(
              changed
                ? items.map((one) => (one === changed ? { ...one, ...next } : one))
                : [...items, { ...next, importance: 'must' }],
            );
          }}
        />
      )}
    </section>
  );
}
