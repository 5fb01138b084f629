import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { changeFound } from '../../data/found-queries.ts';
import { reviewKeys } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/icon.tsx';
import { passFocusOn } from '../../ui/pass-focus-on.ts';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';

/** Ends the blindness of one application, after a question: the student sees it. */
export function RevealButton({ applicationId, name }: { applicationId: number; name: string }) {
  const t = useTranslations('review.reveal');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    try {
      const now = await client.applications.reveal.mutate({ applicationId });
      queryClient.setQueryData(reviewKeys.application(applicationId), now);
      changeFound(queryClient, { jobId: now.job.id, applicationId }, (found) => ({
        ...found,
        blind: now.blind,
        student: now.student,
      }));
      // What was read of the resume had marks in place of what identifies the student.
      void queryClient.resetQueries({ queryKey: reviewKeys.opened(applicationId) });
      void queryClient.invalidateQueries({ queryKey: reviewKeys.lists(now.job.id) });
    } catch (error) {
      toast(sentenceOf(error), { look: 'bad' });
    }
    setBusy(false);
  };
  return (
    <>
      <Button ref={passFocusOn} isDense isBusy={isBusy} onPress={() => setAsking(true)}>
        <Icon name="eye" size="small" />
        {t('button')}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('title', { name })}
        action={t('yes')}
        onConfirm={reveal}
      >
        <p>{t('text')}</p>
      </Confirm>
    </>
  );
}
