import { Application } from '@internsync/core/applications/schemas';
import { makePdf } from '@internsync/core/testing/pdf';
import { resumeLines } from '@internsync/core/testing/resume-lines';
import { matchApplications } from '@internsync/core/matches/match-applications';
import { prepareBlindReviews } from '@internsync/core/applications/prepare-blind-reviews';
import { askWitness } from '@internsync/core/resumes/ask-witness';
import { says, startChatServer } from '@internsync/witness/testing/chat-server';
import { createWitness } from '@internsync/witness/witness';
import { expect, it } from 'vitest';
import { callProcedure, KINDS } from './access/call-procedure.ts';
import { FILES, LEGACY_ENDPOINTS } from './access/routes.ts';
import { PROCEDURES } from './access/procedures.ts';
import { fileForm, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, mutate, query } from './calls.ts';
import { unique } from './rest/people.ts';
import { legacyClient } from './rest/send.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const legacy = await legacyClient(server);

/** Words that nothing else has. The telephone number is in every resume of `resumeLines`. */
const CANARY = {
  first: unique('Zaphira').replaceAll('-', ''),
  last: unique('Kowalczyk').replaceAll('-', ''),
  mail: unique('mailbox').replaceAll('-', ''),
  file: unique('thefile').replaceAll('-', ''),
};
const NAME = `${CANARY.first} ${CANARY.last}`;
const MAIL = `${CANARY.mail}@example.org`;
const WORDS = [...Object.values(CANARY), '1005550142', '100 555'].map((word) => word.toLowerCase());

/** What ends the session, the account, the job or the blindness, and so the crawl. */
const NOT_CALLED = new Set([
  'auth.changePassword',
  'auth.deleteAccount',
  'auth.logOut',
  'auth.revokeOtherSessions',
  'auth.revokeSession',
  'applications.reveal',
  'jobs.delete',
]);

const company = await signUpCompany(server);
const student = await signUpStudent(server, NAME);
const { id: jobId } = await publishJob(server, company);
await mutate(server, 'jobs.setBlind', { jobId, blind: true }, company);
const form = fileForm(
  Uint8Array.from(makePdf(resumeLines({ name: NAME, email: MAIL }))),
  `${CANARY.file}.pdf`,
);
form.set('jobId', String(jobId));
form.set('coverLetter', `I am ${NAME}, ${MAIL}.`);
const { id: applicationId, resume } = dataOf(
  await mutate(server, 'applications.submit', form, student),
  Application,
);

// A model that calls the name and the contacts something else.
const model = await startChatServer();
const facts = ['basics.label', 'work.name', 'basics.name', 'skills.name'].map((kind, index) => {
  const line = (index % 2) + 1;
  return { kind, entry: 0, from: line, to: line, words: null };
});
model.willAnswer(says(JSON.stringify({ facts })));
const witness = createWitness({ baseUrl: model.url, model: 'm', timeoutMs: 60_000 });
await askWitness({ ...server.deps, witness }, { resumeId: resume.id ?? 0 });
await model.close();

/** Every text of an answer, those of PDFs in it included. */
async function textsOf(body: unknown): Promise<string[]> {
  const texts = [JSON.stringify(body) ?? ''];
  for (const base64 of texts[0]?.match(/"base64":"[^"]+"/gu) ?? []) {
    const bytes = Buffer.from(base64.slice('"base64":"'.length, -1), 'base64');
    texts.push(...(await textsOfPdf(bytes)));
  }
  return texts;
}

async function textsOfPdf(bytes: Uint8Array): Promise<string[]> {
  const read = await server.deps.extractor.extract(bytes);
  return [Buffer.from(bytes).toString('latin1'), JSON.stringify(read)];
}

function leaks(texts: readonly string[]): string[] {
  const all = texts.join('\n').toLowerCase();
  return WORDS.filter((word) => all.includes(word));
}

/** Inputs that procedures of a company may take; what they do not take they refuse. */
function inputsFor(path: string): (object | undefined)[] {
  const input = PROCEDURES[path]?.input;
  const rest = typeof input === 'function' ? input(company) : input;
  const ids = [{ applicationId }, { jobId }, { resumeId: resume.id }, {}];
  return [undefined, ...ids.map((id) => ({ ...id, ...rest })), { search: NAME }, { search: MAIL }];
}

async function crawl(): Promise<{ readonly answered: number; readonly leaked: string[] }> {
  const leaked: string[] = [];
  let answered = 0;
  for (const [path, kind] of KINDS) {
    if (kind === 'subscription' || NOT_CALLED.has(path)) continue;
    for (const input of inputsFor(path)) {
      // oxlint-disable-next-line no-await-in-loop -- What one call changes, the next one shows.
      const { status, body } = await callProcedure(
        server,
        path,
        input && JSON.stringify(input),
        company,
      );
      if (status === 200) answered += 1;
      // oxlint-disable-next-line no-await-in-loop -- One reader.
      const found = leaks(await textsOf(body));
      // What was sent may be named in the refusal.
      const sent = JSON.stringify(input ?? '').toLowerCase();
      leaked.push(...found.filter((word) => !sent.includes(word)).map((word) => `${path} ${word}`));
    }
  }
  return { answered, leaked };
}

it('shows the student all that the model pointed at', async () => {
  const { body } = await query(server, 'resumes.analysis', { resumeId: resume.id }, student);
  expect(body).toMatchObject({ result: { data: { witnessed: { length: facts.length } } } });
});

it.for(['before', 'after'] as const)(
  'no procedure tells a company who applied to a blind job, %s it was prepared',
  async (when) => {
    if (when === 'after') {
      await matchApplications(server.deps, { of: 'job', id: jobId });
      await prepareBlindReviews(server.deps, { of: 'job', id: jobId });
    }
    const { answered, leaked } = await crawl();
    expect(leaked).toEqual([]);
    expect(answered).toBeGreaterThan(20);
  },
);

it('no route of the old API does', async () => {
  const leaked: string[] = [];
  // An answer that failed leaks nothing either.
  const failed: string[] = [];
  for (const send of Object.values(legacy)) {
    for (const name of Object.keys(LEGACY_ENDPOINTS)) {
      for (const id of [jobId, applicationId]) {
        if (['register', 'logIn', 'edit', 'post'].includes(name)) continue;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The keys of the table.
        const route = name as Parameters<typeof send>[0];
        // oxlint-disable-next-line no-await-in-loop -- One after the other.
        const { status, body } = await send(route, { token: company.token, id, stat: 'pending' });
        if (status >= 500 || (name === 'jobApplications' && status !== 200)) {
          failed.push(`${name} ${status}`);
        }
        // oxlint-disable-next-line no-await-in-loop -- One reader.
        leaked.push(...leaks(await textsOf(body)).map((word) => `${name} ${word}`));
        const cv = JSON.stringify(body).match(/JVBERi0[A-Za-z0-9+/=]+/u)?.[0];
        // oxlint-disable-next-line no-await-in-loop -- One reader.
        const inside = cv ? await textsOfPdf(Buffer.from(cv, 'base64')) : [];
        leaked.push(...leaks(inside).map((word) => `${name} ${word}`));
      }
    }
  }
  expect(failed).toEqual([]);
  expect(leaked).toEqual([]);
});

it('no file does, by its content or its name', async () => {
  expect(Object.keys(FILES)).toHaveLength(3);
  for (const path of [
    `/files/applications/${applicationId}/resume`,
    `/files/resumes/${resume.id}`,
    '/files/export',
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- One after the other.
    const answer = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${company.token}` },
    });
    // oxlint-disable-next-line no-await-in-loop -- One after the other.
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const headers = JSON.stringify([...answer.headers]);
    // oxlint-disable-next-line no-await-in-loop -- One reader.
    expect({ path, leaked: leaks([headers, ...(await textsOfPdf(bytes))]) }).toEqual({
      path,
      leaked: [],
    });
  }
});

it('finds the words once they are revealed', async () => {
  await mutate(server, 'applications.reveal', { applicationId }, company);
  const { leaked } = await crawl();
  const paths = new Set(leaked.map((one) => one.split(' ')[0]));
  expect([...paths]).toEqual(
    expect.arrayContaining([
      'applications.analysis',
      'applications.forJob',
      'applications.get',
      'applications.ranked',
      'applications.resumeFile',
      'applications.resumeLayout',
      'applications.resumeText',
      'applications.search',
      'applications.setStatus',
    ]),
  );
  const { body } = await query(server, 'applications.get', { applicationId }, company);
  expect(JSON.stringify(body)).toContain(NAME);
});
