import { toApiError, type Job } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { setBlind } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { announce } from '../../../ui/announce.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';

/** Whether applicants are reviewed without what identifies them. It counts at once. */
export function BlindSwitch({ job }: { readonly job: Pick<Job, 'id' | 'blind'> }) {
  const t = useTranslations('company.blind');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const change = useMutation({
    mutationFn: (blind: boolean) => setBlind(client, queryClient, { jobId: job.id, blind }),
    onSuccess: ({ blind }) => announce(t(blind ? 'on' : 'off')),
  });
  const isRefused = toApiError(change.error)?.reason?.code === 'NOT_REVEALED';
  const shown = change.isPending ? change.variables : job.blind;
  return (
    <section className="card pad stack t8">
      <h2 className="h3">{t('title')}</h2>
      <Checkbox
        checked={shown}
        aria-describedby="blind-text"
        // Not `disabled`, which would take the focus from it.
        aria-disabled={change.isPending}
        onChange={({ target }) => {
          if (!change.isPending) change.mutate(target.checked);
        }}
      >
        {t('label')}
      </Checkbox>
      <p className="small soft" id="blind-text">
        {t('text')}
      </p>
      {change.error !== null && (
        <div className="note warn" role="alert">
          <Icon name="lock" />
          <div>{isRefused ? t('refused') : sentenceOf(change.error)}</div>
        </div>
      )}
    </section>
  );
}
