import { useQuery } from '@tanstack/react-query';
import { isolated } from '../../ui/isolated.tsx';
import { useTranslations } from 'use-intl';
import { jobQuery } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';

/** Says where one goes on afterwards, so that signing in is no detour. */
export function NextNote({ next }: { readonly next: string | undefined }) {
  const t = useTranslations('session');
  const client = useClient();
  const jobId = Number(/^\/internships\/(\d+)\/apply/u.exec(next ?? '')?.[1] ?? 0);
  const { data: job } = useQuery({ ...jobQuery(client, jobId), enabled: jobId > 0 });
  if (next === undefined || next === '/') return null;
  if (jobId === 0) return <p className="soft">{t('next')}</p>;
  return (
    // Its place is kept until the name is known.
    <p className="soft min-h-12">
      {job &&
        t.rich('nextApply', {
          job: isolated(job.title, 'strong text-ink'),
          company: isolated(job.company.name),
        })}
    </p>
  );
}
