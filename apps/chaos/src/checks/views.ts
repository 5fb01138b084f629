import type { Intent } from '../ledger/intent.ts';
import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';
import { grouped } from './grouped.ts';

const subject = (id: number) => `view of application ${id}`;

/** A company's downloads of a resume leave one event per hour, and no run lasts longer. */
export function checkViews(
  { events }: Pick<Facts, 'events'>,
  acknowledged: ReadonlySet<Intent>,
  intents: readonly Intent[],
): Problem[] {
  const views = grouped(
    events.filter(({ kind }) => kind === 'resume_viewed'),
    ({ applicationId }) => applicationId,
  );
  const downloads = new Map<number, boolean>();
  for (const intent of intents) {
    if (intent.what.kind !== 'download' || intent.state === 'refused') continue;
    const { applicationId } = intent.what;
    downloads.set(
      applicationId,
      (downloads.get(applicationId) ?? false) || acknowledged.has(intent),
    );
  }
  const lost = [...downloads].flatMap(([id, isAcknowledged]): Problem[] =>
    isAcknowledged && !views.has(id)
      ? [
          {
            kind: 'lost',
            subject: subject(id),
            text: `nothing tells that application ${id} was viewed`,
          },
        ]
      : [],
  );
  const tooMany = [...views].flatMap(([id, { length }]): Problem[] => {
    if (!downloads.has(id)) {
      return [
        { kind: 'foreign', subject: subject(id), text: `application ${id} was viewed by nobody` },
      ];
    }
    const text = `application ${id} was viewed ${length} times within the hour`;
    return length > 1 ? [{ kind: 'doubled', subject: subject(id), text }] : [];
  });
  return [...lost, ...tooMany];
}
