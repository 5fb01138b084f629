import {
  createClient,
  localStorageSession,
  resumeForm,
  toApiError,
  type ApiErrorCode,
  type AppRouter,
  type InternSyncClient,
  type JobCard,
} from '@internsync/client';

/** A page's client; nothing here runs, it is compiled against the packed package. */
export function openClient(showSignIn: () => void): InternSyncClient {
  return createClient({
    url: '/trpc',
    session: localStorageSession(),
    onSignedOut: showSignIn,
  });
}

export async function uploadFrom(input: HTMLInputElement, client: InternSyncClient) {
  const file = input.files?.[0];
  return file ? await client.resumes.upload.mutate(resumeForm(file)) : null;
}

export async function titles(client: InternSyncClient): Promise<string[]> {
  // @ts-expect-error -- There is no such work mode, and the packed types must know.
  await client.jobs.list.query({ workMode: 'onsite' });
  const { items } = await client.jobs.list.query({ workMode: 'remote' });
  return items.map((job: JobCard) => job.title);
}

export function follow(client: InternSyncClient, show: (line: string) => void): () => void {
  const subscription = client.applications.events.subscribe(undefined, {
    onData: ({ data }) => {
      if (data.kind !== 'resync') show(`${data.job.title}: ${data.toStatus ?? data.kind}`);
    },
    onError: (error) => show(inWords(toApiError(error)?.code ?? null)),
  });
  return () => subscription.unsubscribe();
}

export type Router = AppRouter;

function inWords(code: ApiErrorCode | null): string {
  return code === 'UNAUTHENTICATED' ? 'Sign in again' : 'Something went wrong';
}
