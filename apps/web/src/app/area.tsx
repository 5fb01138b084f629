import { lazyRouteComponent } from '@tanstack/react-router';
import { loadAreas } from '../i18n/load-texts.ts';
import type { Area } from '../i18n/texts.ts';
import type { RouteContext } from './root-route.tsx';

/** What the route around the pages of an area needs, besides its `id`. */
export function areaOptions(...own: readonly [Area, ...Area[]]) {
  // Each has forms, or calls that may be refused.
  const areas: readonly Area[] = ['errors', ...own];
  return {
    staticData: { areas },
    loader: async ({ context }: { readonly context: RouteContext }) => {
      await loadAreas(context.locale, areas);
    },
    component: lazyRouteComponent(() => import('./area-frame.tsx'), 'AreaFrame'),
  };
}
