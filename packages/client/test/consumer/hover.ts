import { createClient } from '@internsync/client';

// Nothing here runs: `check-hover.ts` asks the language server what editors show on these names.
const client = createClient({ url: 'http://localhost:8000/trpc' });

export const page = await client.jobs.list.query({ search: 'typescript' });
export const count = page.items[0]?.applicantCount;
export const { account } = await client.auth.logIn.mutate({ username: 'sara', password: 'secret' });

client.applications.events.subscribe(undefined, {
  onData: ({ data }) => (data.kind === 'resync' ? null : data.toStatus),
});
