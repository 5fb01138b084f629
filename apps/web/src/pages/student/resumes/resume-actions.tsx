import { toApiError, toFile } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { STUDENT_KEYS } from '../../../data/student-queries.ts';
import { saveFile } from '../../../data/save-file.ts';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { isolated } from '../../../ui/isolated.tsx';

interface ResumeActionsProps {
  readonly resumeId: number;
  readonly fileName: string;
}

/** Download and remove. */
export function ResumeActions({ resumeId, fileName }: ResumeActionsProps) {
  const t = useTranslations('student.resumes');
  const tc = useTranslations('common.action');
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sentenceOf = useErrorSentence();
  const [isAsking, setAsking] = useState(false);
  const download = useMutation({
    mutationFn: () => client.resumes.download.query({ resumeId }),
    onSuccess: (answer) => saveFile(toFile(answer)),
    onError: (error) => void toast(sentenceOf(error), { look: 'bad' }),
  });
  const remove = useMutation({
    mutationFn: () => client.resumes.remove.mutate({ resumeId }),
    onSuccess: async () => {
      toast(t('removed', { file: fileName }));
      await navigate({ to: '/resumes' });
      queryClient.removeQueries({ queryKey: [...STUDENT_KEYS.resumes, 'one', resumeId] });
      await queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.resumes });
    },
  });
  const isInUse = toApiError(remove.error)?.reason?.code === 'RESUME_IN_USE';
  const close = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <div className="line">
      <Button isDense isBusy={download.isPending} onPress={() => download.mutate()}>
        <Icon name="file" size="small" />
        {t('download')}
      </Button>
      <Button isDense look="quiet danger" onPress={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={close}
        title={t.rich('removeTitle', { file: isolated(fileName) })}
        action={isInUse ? undefined : t('removeYes')}
        isDanger
        {...(isInUse && { keep: tc('close') })}
        error={remove.error && (isInUse ? t('removeInUse') : sentenceOf(remove.error))}
        onConfirm={() => remove.mutateAsync()}
      >
        <p>{t('removeText')}</p>
      </Confirm>
    </div>
  );
}
