import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import {
  preferencesQuery,
  type NoticeChoice,
  type NoticeKind,
} from '../../data/notices-queries.ts';
import { useNoticeChoice } from '../../data/use-notice-choice.ts';
import { useClient } from '../../data/use-client.ts';
import { announce, toast } from '../../ui/announce.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton, SkeletonLine } from '../../ui/skeleton.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { Part } from './part.tsx';

/** Of what the account is told, and how. Each choice is kept at once. */
export function NoticesPart() {
  const t = useTranslations('account.preferences');
  const client = useClient();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useQuery(preferencesQuery(client));
  const choose = useNoticeChoice({
    onSaved: () => announce(t('saved')),
    onError: (cause) => void toast(sentenceOf(cause), { look: 'bad' }),
  });
  const boxOf = (kind: NoticeKind, channel: NoticeChoice['channel'], isOn: boolean) => (
    <label className="check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => choose({ kind, channel, enabled: event.currentTarget.checked })}
      />
      <span className="sr">{`${t(`kinds.${kind}`)}: ${t(channel)}`}</span>
    </label>
  );
  return (
    <Part id="notices" title={t('title')} lead={t('lead')}>
      {error && !data && (
        <ErrorNote title={t('failed')} error={error} onRetry={() => void refetch()} />
      )}
      {!error && !data && (
        <Skeleton>
          <SkeletonLine className="h-48" />
        </Skeleton>
      )}
      {data && (
        <table className="choices">
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('inbox')}</th>
              <th scope="col">{t('mail')}</th>
            </tr>
          </thead>
          <tbody>
            {data.preferences
              .filter(({ fixed }) => !fixed)
              .map(({ kind, inbox, mail }) => (
                <tr key={kind}>
                  <th scope="row">{t(`kinds.${kind}`)}</th>
                  <td>{boxOf(kind, 'inbox', inbox)}</td>
                  <td>{boxOf(kind, 'mail', mail)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <p className="small soft">{t('fixed')}</p>
    </Part>
  );
}
