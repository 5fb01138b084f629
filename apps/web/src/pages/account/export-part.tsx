import { toFile } from '@internsync/client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { saveFile } from '../../data/save-file.ts';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { Part } from './part.tsx';

/** All data of the account as a file. */
export function ExportPart() {
  const t = useTranslations('account.export');
  const client = useClient();
  const sentenceOf = useErrorSentence();
  const download = useMutation({
    mutationFn: () => client.auth.exportData.mutate(),
    onSuccess: (archive) => {
      saveFile(toFile(archive));
      toast(t('done'));
    },
    onError: (cause) => toast(sentenceOf(cause), { look: 'bad' }),
  });
  return (
    <Part id="export" title={t('title')} lead={t('lead')}>
      <div>
        <Button isBusy={download.isPending} onPress={() => download.mutate()}>
          {download.isPending ? t('busy') : t('send')}
        </Button>
      </div>
    </Part>
  );
}
