import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useClient } from '../../data/use-client.ts';

const named = (name: string, className = '') =>
  function Name() {
    return <bdi className={className}>{name}</bdi>;
  };

/** Says where one goes on afterwards, so that signing in is no detour. */
export function NextNote({ next }: { readonly next: string | undefined }) {
  const t = useTranslations('session');
  const client = useClient();
  const jobId = Number(/^\/internships\/(\d+)\/apply/u.exec(next ?? '')?.[1] ?? 0);
  const { data: job } = useQuery({
    queryKey: ['public', 'job', jobId, 'name'],
    enabled: jobId > 0,
    retry: false,
    queryFn: ({ signal }) => client.public.job.query({ jobId }, { signal }),
  });
  if (next === undefined || next === '/') return null;
  if (jobId === 0) return <p className="soft">{t('next')}</p>;
  return (
    // Its place is kept until the name is known.
    <p className="soft min-h-12">
      {job &&
        t.rich('nextApply', {
          job: named(job.title, 'strong text-ink'),
          company: named(job.company.name),
        })}
    </p>
  );
}
