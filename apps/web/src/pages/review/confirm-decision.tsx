import { useTranslations } from 'use-intl';
import { Confirm } from '../../ui/confirm.tsx';
import { useMoves } from './moves-context.ts';
import { useNameOf } from './names.ts';

const MOST_NAMES = 5;

/** Asks before students are told a decision: once for all that are moved together. */
export function ConfirmDecision() {
  const t = useTranslations('review.confirm');
  const nameOf = useNameOf();
  const { asked, answer } = useMoves();
  const kind = asked?.to === 'accepted' ? 'accept' : 'decline';
  const applications = asked?.candidates.map(({ application }) => application) ?? [];
  const count = applications.length;
  const [first] = applications;
  return (
    <Confirm
      isOpen={asked !== null}
      onClose={() => answer(false)}
      title={
        count === 1
          ? t(`${kind}.one`, { name: first ? nameOf(first) : '' })
          : t(`${kind}.many`, { count })
      }
      action={t(`${kind}.yes`, { count })}
      isDanger={kind === 'decline'}
      onConfirm={() => answer(true)}
    >
      <p>{t(`${kind}.text`, { count })}</p>
      {count > 1 && (
        <ul className="named">
          {applications.slice(0, MOST_NAMES).map((application) => (
            <li key={application.id}>
              <bdi>{nameOf(application)}</bdi>
            </li>
          ))}
          {count > MOST_NAMES && <li>{t('more', { count: count - MOST_NAMES })}</li>}
        </ul>
      )}
    </Confirm>
  );
}
