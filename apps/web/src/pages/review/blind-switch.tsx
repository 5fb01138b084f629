import { toApiError } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { setBlind } from '../../data/company-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';

interface BlindSwitchProps {
  readonly jobId: number;
  readonly isBlind: boolean;
}

/** Turns the blind review of a job on, after a question, or off where nobody is hidden any more. */
export function BlindSwitch({ jobId, isBlind }: BlindSwitchProps) {
  const t = useTranslations('review.blind');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const set = async (blind: boolean) => {
    setBusy(true);
    try {
      await setBlind(client, queryClient, { jobId, blind });
      toast(blind ? t('isOn') : t('isOff'));
    } catch (error) {
      const isHidden = toApiError(error)?.reason?.code === 'NOT_REVEALED';
      toast(isHidden ? t('notRevealed') : sentenceOf(error), { look: 'bad' });
    }
    setBusy(false);
  };
  return (
    <>
      <Button
        isDense
        className="only-wide"
        aria-pressed={isBlind}
        isBusy={isBusy}
        onPress={() => (isBlind ? void set(false) : setAsking(true))}
      >
        <Icon name="hid" size="small" />
        {t('label')}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('askTitle')}
        action={t('turnOn')}
        onConfirm={() => set(true)}
      >
        <p>{t('askText')}</p>
      </Confirm>
    </>
  );
}
