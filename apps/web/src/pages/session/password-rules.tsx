import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon.tsx';

/** The API's least; an operator may require more, which its refusal tells. */
const LEAST = 8;

interface RulesProps {
  readonly id: string;
  readonly password: string;
}

/** Says before the form is sent what a password must be; the first rule is checked while one types. */
export function PasswordRules({ id, password }: RulesProps) {
  const t = useTranslations('session.rules');
  const count = Array.from(password.normalize('NFC')).length;
  const isLong = count >= LEAST;
  return (
    <span id={id} className="stack t4">
      <span className={isLong ? 'rule ok' : 'rule'}>
        <Icon name={isLong ? 'met' : 'none'} size="small" />
        {isLong ? t('long', { count, least: LEAST }) : t('least', { least: LEAST })}
      </span>
      <span className="rule">
        <Icon name="none" size="small" />
        {t('uncommon')}
      </span>
    </span>
  );
}
