import type { ServerResponse } from 'node:http';
import { EVENT_COLUMNS } from './applications.ts';
import type { Caller } from './caller.ts';
import type { LimitDatabase } from './database.ts';

interface Stream {
  readonly response: ServerResponse;
  after: number;
}

/** `applications.events` as bare server-sent events, woken by the same `NOTIFY`. */
export async function openStreams(db: LimitDatabase) {
  const { query } = db;
  const streams = new Map<number, Set<Stream>>();

  const send = async (studentId: number, stream: Stream) => {
    const events = await query<{ id: number; title: string; jobId: number; companyName: string }>(
      `select ${EVENT_COLUMNS}, j.id as "jobId", j.title, c.name as "companyName"
       from application_events e join applications a on a.id = e.application_id
       join jobs j on j.id = a.job_id join companies c on c.id = j.company_id
       where e.student_id = $1 and e.id > $2 order by e.id limit 100`,
      [studentId, stream.after],
    );
    for (const { title, jobId, companyName, ...event } of events) {
      if (event.id <= stream.after) continue;
      const data = JSON.stringify({ ...event, job: { id: jobId, title, companyName } });
      stream.response.write(`data: ${data}\nid: ${event.id}\n\n`);
      stream.after = event.id;
    }
  };

  await db.listen('application_events', (payload) => {
    const studentId = Number(payload);
    for (const stream of streams.get(studentId) ?? []) void send(studentId, stream);
  });

  return async ({ studentId }: Caller, response: ServerResponse) => {
    const [newest] = await query<{ id: number | null }>(
      'select max(id) as id from application_events where student_id = $1',
      [studentId],
    );
    const stream = { response, after: newest?.id ?? 0 };
    const mine = streams.get(studentId) ?? new Set();
    streams.set(studentId, mine.add(stream));
    response.once('close', () => mine.delete(stream));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: connected\ndata: {}\n\n');
  };
}
