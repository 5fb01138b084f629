import { createClient, resumeForm, toApiError, type UploadProgress } from '@internsync/client';
import type { TypedPage } from '../typed-page.ts';

const api = document.querySelector<HTMLMetaElement>('meta[name=api]')?.content ?? '';
const client = createClient({ url: `${api}/trpc` });
const field = document.createElement('input');
field.type = 'file';
document.body.append(field);

const typedPage: TypedPage = {
  register: async (username) => {
    const password = 'Reads-at-night-2';
    await client.auth.registerStudent.mutate({ username, password, fullName: 'Salma Haddad' });
  },
  upload: async () => {
    const [file] = field.files ?? [];
    if (!file) throw new Error('No file is chosen');
    const seen: UploadProgress[] = [];
    const form = resumeForm(file, { onProgress: (progress) => seen.push(progress) });
    const error = await client.resumes.upload.mutate(form).then(
      () => null,
      (thrown: unknown) => toApiError(thrown),
    );
    return { seen, error };
  },
};
Object.assign(globalThis, { typedPage });
