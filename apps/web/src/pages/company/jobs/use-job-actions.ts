import { toFile } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { jobChanged } from '../../../data/company-queries.ts';
import { saveFile } from '../../../data/save-file.ts';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { useFaults } from '../use-faults.ts';

interface Named {
  readonly id: number;
  readonly title: string;
}

/** What can be done with a job as a whole. Each says how it went, and returns whether it was done. */
export function useJobActions() {
  const t = useTranslations('company.actions');
  const client = useClient();
  const queryClient = useQueryClient();
  const faultsOf = useFaults();
  const attempt = async <Done>(
    id: number,
    work: () => Promise<Done>,
    say?: string,
  ): Promise<Done | null> => {
    try {
      const done = await work();
      await jobChanged(queryClient, id);
      if (say !== undefined) toast(say);
      return done;
    } catch (error) {
      toast(Object.values(faultsOf(error, []))[0] ?? '', { look: 'bad' });
      return null;
    }
  };
  return {
    publish: ({ id, title }: Named) =>
      attempt(id, () => client.jobs.publish.mutate({ jobId: id }), t('published', { title })),
    close: ({ id, title }: Named) =>
      attempt(id, () => client.jobs.close.mutate({ jobId: id }), t('closed', { title })),
    duplicate: ({ id, title }: Named) =>
      attempt(id, () => client.jobs.duplicate.mutate({ jobId: id }), t('duplicated', { title })),
    remove: async ({ id, title }: Named) =>
      (await attempt(
        id,
        () => client.jobs.delete.mutate({ jobId: id }).then(() => true),
        t('deleted', { title }),
      )) === true,
    exportCsv: ({ id }: Named) =>
      attempt(id, async () => {
        saveFile(toFile(await client.applications.exportCsv.query({ jobId: id })));
      }),
  };
}
