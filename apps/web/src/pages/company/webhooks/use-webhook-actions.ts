import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { useFaults } from '../use-faults.ts';

/** What can be done with a webhook. Each says how it went. */
export function useWebhookActions(webhookId: number) {
  const t = useTranslations('company.webhooks');
  const client = useClient();
  const queryClient = useQueryClient();
  const faultsOf = useFaults();
  const attempt = async <Done>(work: () => Promise<Done>, say?: string): Promise<Done | null> => {
    try {
      const done = await work();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
        queryClient.invalidateQueries({ queryKey: ['deliveries', webhookId] }),
      ]);
      if (say !== undefined) toast(say);
      return done;
    } catch (error) {
      toast(Object.values(faultsOf(error, []))[0] ?? '', { look: 'bad' });
      return null;
    }
  };
  const { webhooks } = client;
  return {
    test: () => attempt(() => webhooks.test.mutate({ webhookId }), t('tested')),
    enable: () => attempt(() => webhooks.enable.mutate({ webhookId }), t('enabled')),
    disable: () => attempt(() => webhooks.disable.mutate({ webhookId }), t('disabled')),
    rotate: async () =>
      (await attempt(() => webhooks.rotateSecret.mutate({ webhookId })))?.secret ?? null,
    remove: async () =>
      (await attempt(
        () => webhooks.remove.mutate({ webhookId }).then(() => true),
        t('removed'),
      )) === true,
    replay: (deliveryId: number) =>
      attempt(() => webhooks.replay.mutate({ webhookId, deliveryId }), t('replayed')),
  };
}
