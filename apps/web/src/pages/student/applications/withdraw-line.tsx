import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { applicationQuery, STUDENT_KEYS } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { isolated } from '../../../ui/isolated.tsx';
import { passFocusOn } from '../../../ui/pass-focus-on.ts';
import type { Detailed } from './detailed.ts';

/** Withdrawing, after a question; the company is told. */
export function WithdrawLine({ application }: { readonly application: Detailed }) {
  const t = useTranslations('student.applications');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const [isAsking, setAsking] = useState(false);
  const { id, status, job } = application;
  const withdraw = useMutation({
    mutationFn: () => client.applications.withdraw.mutate({ applicationId: id }),
    onSuccess: async () => {
      toast(t('withdrawn', { company: job.company.name }));
      await queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.applications });
      await queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.standing });
    },
    // It may have been decided meanwhile.
    onError: () => queryClient.invalidateQueries(applicationQuery(client, id)),
  });
  const close = () => {
    setAsking(false);
    withdraw.reset();
  };
  if (status === 'withdrawn' || status === 'rejected') return null;
  return (
    <div className="line between">
      <p className="small soft grow-sentence">{t('mayWithdraw')}</p>
      <Button ref={passFocusOn} look="quiet danger" onPress={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={close}
        title={t.rich('withdrawTitle', { job: isolated(job.title) })}
        action={t('withdrawYes')}
        isDanger
        error={withdraw.error && sentenceOf(withdraw.error)}
        onConfirm={() => withdraw.mutateAsync()}
      >
        <p>{t.rich('withdrawText', { company: isolated(job.company.name) })}</p>
      </Confirm>
    </div>
  );
}
