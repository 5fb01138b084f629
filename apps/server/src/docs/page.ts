import type { ProcedureDescription } from '@internsync/api/describe';
import type { Examples } from './example.ts';
import { errorsAndLimits, GETTING_STARTED } from './guide.ts';
import { prose } from './html.ts';
import { renderPage, type Group } from './layout.ts';
import { procedureEntry } from './procedure.ts';

type Holds = (procedure: ProcedureDescription) => boolean;

const isLive: Holds = ({ kind }) => kind === 'subscription';
const within =
  (router: string): Holds =>
  (procedure) =>
    procedure.path.startsWith(`${router}.`) && !isLive(procedure);

/** The groups of procedures: their titles, and which procedures they hold. */
const GROUPS = [
  { id: 'auth', title: 'Accounts and sessions', holds: within('auth') },
  { id: 'jobs', title: 'Jobs', holds: within('jobs') },
  { id: 'public', title: 'Jobs and companies, without an account', holds: within('public') },
  { id: 'resumes', title: 'Resumes', holds: within('resumes') },
  { id: 'applications', title: 'Applications', holds: within('applications') },
  { id: 'notices', title: 'Notices', holds: within('notices') },
  {
    id: 'webhooks',
    title: 'Webhooks',
    holds: (procedure: ProcedureDescription) =>
      within('webhooks')(procedure) || within('events')(procedure),
  },
  { id: 'live-events', title: 'Live events', holds: isLive },
] as const;

const LIVE_INTRO = `<p>${prose('Streams of server-sent events. Each event carries its id. A client that reconnects sends the last id in the header `Last-Event-Id`, and the stream continues after it; the typed client and `EventSource` do that by themselves. A line that starts with a colon keeps the connection open.')}</p>`;

/**
 * The page of `/docs`.
 *
 * @throws when a procedure has no group.
 */
export function renderDocs(
  procedures: readonly ProcedureDescription[],
  { procedures: examples, refusal }: Examples,
  restShim: boolean,
): string {
  const grouped = GROUPS.map(({ id, title, holds }): Group => {
    const entries = procedures
      .filter(holds)
      // A new procedure has no example until the test that makes them has run.
      .map((one) => procedureEntry(one, examples[one.path] ?? { examples: [], messages: {} }));
    return { id, title, entries, ...(id === 'live-events' && { intro: LIVE_INTRO }) };
  });
  const count = grouped.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count !== procedures.length) throw new Error('A procedure is in no group of the docs');
  return renderPage({
    title: 'InternSync API',
    intro: `<p>Every procedure, with its callers, errors and limits. The examples come from a run of the server. The same as <a href="/docs/procedures.json">JSON</a>.</p>${restShim ? LEGACY : ''}`,
    groups: [GETTING_STARTED, ...grouped, errorsAndLimits(JSON.stringify(refusal, null, 2))],
  });
}

const LEGACY = `
<p>Clients of the old Django server find its <a href="/docs/rest">REST API</a> under <code>/api</code>.</p>`;
