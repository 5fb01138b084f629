import { at } from '../fill/random.ts';
import { CONNECTIONS, toRoutes, type LoadRequest, type Route } from './route.ts';

const WORDS = ['intern', 'data', 'design', 'python', 'متدرب'];

/** Public pages. Each is kept for a minute once it is rendered, so addresses that differ are rendered. */
export const pageRoutes: readonly Route[] = toRoutes('pages', CONNECTIONS.files, {
  'the list, kept': () => visit('/en/internships'),
  'the list for words, rendered': (_world, index) =>
    visit(
      `/en/internships?${new URLSearchParams({ q: `${at(WORDS, index)} ${index}` }).toString()}`,
    ),
  'one job, rendered': ({ openJobs }, index) => visit(`/ar/internships/${at(openJobs, index * 7)}`),
});

function visit(path: string): LoadRequest {
  return { method: 'GET', path, headers: { 'accept-encoding': 'br' } };
}
