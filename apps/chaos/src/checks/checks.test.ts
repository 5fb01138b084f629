import { describe, expect, it } from 'vitest';
import type { Intent, What, Written } from '../ledger/intent.ts';
import { Ledger } from '../ledger/ledger.ts';
import { writeResume } from '../load/files.ts';
import type { Problem } from '../problems.ts';
import { checkCounts } from './counts.ts';
import type { ApplicationRow, EventRow, Facts, JobRow, ResumeRow, UserRow } from './facts.ts';
import { checkHistories } from './histories.ts';
import { checkObjects, findOrphans } from './objects.ts';
import { checkPublications } from './publications.ts';
import { checkRows } from './rows.ts';
import { checkStatuses } from './statuses.ts';
import { feedRowsOf } from './feed-facts.ts';
import { checkOrder, findForeign, findMissed } from './streams.ts';
import { checkViews } from './views.ts';

const FILE: Written = writeResume('lina');
const KEY = 'uploads/CVs/1.pdf';

const LINA: UserRow = { id: 1, username: 'lina', role: 'student', name: 'Lina', hrEmail: null };
const JOB: JobRow = { id: 5, company: 'acme', title: 'Night watch', status: 'active' };
const RESUME: ResumeRow = {
  id: 6,
  student: 'lina',
  objectKey: KEY,
  fileName: FILE.fileName,
  sizeBytes: FILE.bytes.byteLength,
  sha256: FILE.sha256,
};
const APPLICATION: ApplicationRow = {
  id: 7,
  jobId: 5,
  student: 'lina',
  sha256: FILE.sha256,
  coverLetter: 'Dear',
  status: 'accepted',
};
const SUBMITTED: EventRow = {
  id: 1,
  applicationId: 7,
  student: 'lina',
  sequence: 1,
  kind: 'submitted',
  fromStatus: null,
  toStatus: 'pending',
  at: 1000,
};
const ACCEPTED: EventRow = {
  ...SUBMITTED,
  id: 2,
  sequence: 2,
  kind: 'status_changed',
  fromStatus: 'pending',
  toStatus: 'accepted',
};
const VIEWED: EventRow = {
  ...SUBMITTED,
  id: 3,
  sequence: 3,
  kind: 'resume_viewed',
  toStatus: null,
};

const FACTS: Facts = {
  users: [LINA],
  jobs: [JOB],
  resumes: [RESUME],
  applications: [APPLICATION],
  events: [SUBMITTED, ACCEPTED, VIEWED],
  miscounts: [],
  companyEvents: [],
  notices: [],
  mails: [],
  webhooks: [],
  deliveries: [],
  addresses: [],
  pieces: [],
  left: [],
  matched: [],
};

const WHATS: readonly What[] = [
  { kind: 'student', username: 'lina', fullName: 'Lina' },
  { kind: 'job', company: 'acme', title: 'Night watch' },
  { kind: 'publication', jobId: 5 },
  { kind: 'resume', student: 'lina', file: FILE },
  {
    kind: 'application',
    student: 'lina',
    jobId: 5,
    coverLetter: 'Dear',
    sha256: FILE.sha256,
    file: null,
  },
  { kind: 'status', applicationId: 7, status: 'accepted' },
  { kind: 'download', applicationId: 7 },
];

/** A ledger in which everything in the facts was acknowledged, except what the test says. */
function ledgerWith(change: (intent: Intent) => void = () => undefined): readonly Intent[] {
  const ledger = new Ledger();
  for (const what of WHATS) {
    const intent: Intent = ledger.begin(what);
    ledger.acknowledge(intent, 1);
    change(intent);
  }
  return ledger.intents;
}

/** The results of every check on these facts. */
function audit(
  change: Partial<Facts>,
  intents = ledgerWith(),
): Pick<Problem, 'kind' | 'subject'>[] {
  const facts = { ...FACTS, ...change };
  const acknowledged = new Set(intents.filter(({ state }) => state === 'acknowledged'));
  return [
    ...checkRows(facts, acknowledged, intents),
    ...checkPublications(facts, acknowledged, intents),
    ...checkViews(facts, acknowledged, intents),
    ...checkCounts(facts),
    ...checkHistories(facts),
    ...checkStatuses(facts, [{ application: { id: 7 }, statuses: ['accepted'] }]),
  ].map(({ kind, subject }) => ({ kind, subject }));
}

it('finds nothing where all is as it was acknowledged', () => {
  expect(audit({})).toEqual([]);
});

it.each<[string, Partial<Facts>, Problem['kind'], string]>([
  ['a row that is gone', { users: [] }, 'lost', 'user lina'],
  ['another value', { users: [{ ...LINA, name: 'Lena' }] }, 'lost', 'user lina name'],
  ['a row twice', { jobs: [JOB, { ...JOB, id: 8 }] }, 'doubled', 'job Night watch'],
  [
    'a resume twice',
    { resumes: [RESUME, { ...RESUME, id: 8 }] },
    'doubled',
    `resume ${FILE.sha256}`,
  ],
  ['a row of nobody', { users: [LINA, { ...LINA, username: 'x' }] }, 'foreign', 'user x'],
  ['a draft', { jobs: [{ ...JOB, status: 'draft' }] }, 'lost', 'publication of job 5'],
  ['a view that left no event', { events: [SUBMITTED, ACCEPTED] }, 'lost', 'view of application 7'],
  [
    'a view with two',
    { events: [SUBMITTED, ACCEPTED, VIEWED, { ...VIEWED, sequence: 4 }] },
    'doubled',
    'view of application 7',
  ],
  [
    'a number that counts wrong',
    { miscounts: [{ what: 'the active jobs', counted: 1, kept: 2 }] },
    'wrong',
    'count of the active jobs',
  ],
  [
    'a gap in a history',
    { events: [SUBMITTED, { ...ACCEPTED, sequence: 3 }, { ...VIEWED, sequence: 4 }] },
    'wrong',
    'history of application 7',
  ],
  [
    'a broken chain',
    { events: [SUBMITTED, { ...ACCEPTED, fromStatus: 'rejected' }, VIEWED] },
    'wrong',
    'history of application 7',
  ],
  [
    'a last status that is not the application’s',
    { applications: [{ ...APPLICATION, status: 'pending' }] },
    'wrong',
    'history of application 7',
  ],
  [
    'a status that was acknowledged and left no event',
    { events: [SUBMITTED, { ...VIEWED, sequence: 2 }] },
    'lost',
    'statuses of application 7',
  ],
  [
    'a status given twice',
    { events: [SUBMITTED, ACCEPTED, VIEWED, { ...ACCEPTED, sequence: 4 }] },
    'doubled',
    'statuses of application 7',
  ],
])('finds %s', (_, change, kind, subject) => {
  expect(audit(change)).toContainEqual({ kind, subject });
});

it('takes what came of an unanswered call for explained, and for no loss', () => {
  const open = ledgerWith((intent) => {
    intent.state = 'open';
  });
  expect(checkRows(FACTS, new Set(), open)).toEqual([]);
  expect(checkRows({ ...FACTS, users: [] }, new Set(), open)).toEqual([]);
});

it('takes what came of a refused call for foreign', () => {
  const refused = ledgerWith((intent) => {
    if (intent.what.kind === 'student') intent.state = 'refused';
  });
  expect(audit({}, refused)).toEqual([{ kind: 'foreign', subject: 'user lina' }]);
});

describe('objects', () => {
  const store = (objects: Readonly<Record<string, Uint8Array>>) => ({
    keys: async () => Object.keys(objects),
    read: async (key: string) => objects[key] ?? null,
  });
  const changed = new Uint8Array(FILE.bytes);
  changed[100] = 0;

  it('are there, with the right bytes', async () => {
    expect(await checkObjects([RESUME], store({ [KEY]: FILE.bytes }))).toEqual([]);
    expect(await checkObjects([RESUME], store({}))).toMatchObject([{ kind: 'lost' }]);
    expect(await checkObjects([RESUME], store({ [KEY]: changed }))).toHaveLength(1);
  });

  it('without a row are foreign, unless an unanswered request excuses them', async () => {
    const objects = store({ other: FILE.bytes });
    const excused = ledgerWith((intent) => {
      if (intent.what.kind === 'resume') intent.unanswered = true;
    });
    expect(await findOrphans(FACTS, objects, ledgerWith())).toMatchObject({
      problems: [{ kind: 'foreign', subject: 'object other' }],
      inGrace: 0,
    });
    expect(await findOrphans(FACTS, objects, excused)).toEqual({ problems: [], inGrace: 1 });
    const half = store({ other: FILE.bytes.subarray(0, 1000) });
    expect(await findOrphans(FACTS, half, excused)).toEqual({ problems: [], inGrace: 1 });
    const foreign = store({ other: changed });
    expect((await findOrphans(FACTS, foreign, excused)).problems).toHaveLength(1);
    const layout = (key: string) => store({ [`layouts/${key}.json.gz`]: changed });
    expect(await findOrphans(FACTS, layout(KEY), ledgerWith())).toEqual({
      problems: [],
      inGrace: 0,
    });
    expect((await findOrphans(FACTS, layout('other'), ledgerWith())).problems).toHaveLength(1);
    expect((await findOrphans(FACTS, layout('other'), excused)).inGrace).toBe(1);
  });
});

describe('streams', () => {
  const stream = (...events: readonly EventRow[]) => [
    {
      feed: 'applications.events of lina',
      label: 'A',
      arrivals: events.map(({ id, applicationId }) => ({
        id,
        group: `application ${applicationId}`,
      })),
    },
  ];
  const rows = feedRowsOf(FACTS);
  const all = stream(...FACTS.events);
  const name = (id: number) => `event ${id} in applications.events of lina on A`;

  it('bring every event once and in order', () => {
    expect([...checkOrder(all), ...findMissed(all, rows), ...findForeign(all, rows)]).toEqual([]);
  });

  it('are found to lack one, to have one twice, one late, or one of somebody else', () => {
    expect(findMissed(stream(SUBMITTED, VIEWED), rows)).toMatchObject([
      { kind: 'lost', subject: name(2) },
    ]);
    expect(checkOrder(stream(SUBMITTED, SUBMITTED))).toMatchObject([
      { kind: 'doubled', subject: name(1) },
    ]);
    expect(checkOrder(stream(ACCEPTED, SUBMITTED))).toMatchObject([
      { kind: 'out of order', subject: name(1) },
    ]);
    const others = [
      { ...ACCEPTED, id: 9 },
      { ...ACCEPTED, applicationId: 8 },
    ];
    expect(findForeign(stream(...others), rows)).toMatchObject([
      { kind: 'foreign', subject: name(9) },
      { kind: 'foreign', subject: name(2) },
    ]);
  });
});
