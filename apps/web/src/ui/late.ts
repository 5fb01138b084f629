import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from './announce.ts';

/** A module that is loaded when it is first needed. */
export interface Late<Module> {
  /** The module; null: it was not loaded yet. */
  readonly there: () => Module | null;
  /** Loads it, again if that has failed before. */
  readonly load: () => Promise<Module>;
}

export function late<Module>(load: () => Promise<Module>): Late<Module> {
  let module: Module | null = null;
  let loading: Promise<Module> | null = null;
  const begin = async () => {
    try {
      module = await load();
      return module;
    } finally {
      loading = null;
    }
  };
  return {
    there: () => module,
    load: () => (loading ??= begin()),
  };
}

/**
 * The module once it was needed; it stays from then on. If it cannot be loaded a sentence says so, and
 * `onFailed` takes back what needs it, so that it can be asked for again.
 */
export function useLate<Module>(
  part: Late<Module>,
  isNeeded: boolean,
  onFailed: () => void,
): Module | null {
  const t = useTranslations('common.errors');
  const [, setLoaded] = useState(part.there() !== null);
  const fail = useEffectEvent(() => {
    toast(t('NETWORK'), { look: 'bad' });
    onFailed();
  });
  useEffect(() => {
    if (!isNeeded || part.there()) return undefined;
    let isOn = true;
    void (async () => {
      try {
        await part.load();
        if (isOn) setLoaded(true);
      } catch {
        if (isOn) fail();
      }
    })();
    return () => {
      isOn = false;
    };
  }, [isNeeded, part]);
  return part.there();
}
