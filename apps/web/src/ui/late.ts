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

/** How long until what did not load is tried again by itself. */
const AGAIN_MS = 30_000;

/**
 * The module once it was needed; it stays from then on, and null until then. One that does not load, because the
 * connection dropped or a deployment replaced it, does not take the page along, as a rejected `lazy()` does: it
 * is tried again after a while, when the connection is back, and when somebody returns to the tab. With
 * `onFailed` a sentence says so each time; what needs it can then be taken back, to be asked for again.
 */
export function useLate<Module>(
  part: Late<Module>,
  isNeeded: boolean,
  onFailed?: () => void,
  sentence: 'NETWORK' | 'UNAUTHENTICATED' = 'NETWORK',
): Module | null {
  const t = useTranslations('common.errors');
  const [, setLoaded] = useState(false);
  const fail = useEffectEvent(() => {
    if (!onFailed) return;
    toast(t(sentence), { look: 'bad' });
    onFailed();
  });
  useEffect(() => {
    if (!isNeeded || part.there()) return undefined;
    const off = new AbortController();
    const { signal } = off;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      clearTimeout(timer);
      try {
        await part.load();
        if (!signal.aborted) setLoaded(true);
        off.abort();
      } catch {
        if (signal.aborted) return;
        fail();
        timer = setTimeout(again, AGAIN_MS);
      }
    };
    const again = () => void load();
    again();
    addEventListener('online', again, { signal });
    document.addEventListener('visibilitychange', again, { signal });
    return () => {
      off.abort();
      clearTimeout(timer);
    };
  }, [isNeeded, part]);
  return part.there();
}
