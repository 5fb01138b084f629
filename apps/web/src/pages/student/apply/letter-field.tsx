import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';

const MOST_CHARACTERS = 10_000;

interface LetterFieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Whether it is being sent as it is. */
  readonly isReadOnly: boolean;
}

/** The cover letter, with its length. */
export function LetterField({ text, onChange, isReadOnly }: LetterFieldProps) {
  const t = useTranslations('student.apply');
  // As the server counts.
  const length = Array.from(text).length;
  const isTooLong = length > MOST_CHARACTERS;
  return (
    <div className={`field measure${isTooLong ? ' bad' : ''}`}>
      <label htmlFor="letter">{t('letterLabel')}</label>
      <textarea
        className="input"
        id="letter"
        dir="auto"
        value={text}
        readOnly={isReadOnly}
        aria-describedby="letter-length"
        aria-invalid={isTooLong}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span className="hint num" id="letter-length">
        {t('letterLength', {
          count: length.toLocaleString('en'),
          max: MOST_CHARACTERS.toLocaleString('en'),
          draft: text === '' ? 'no' : 'yes',
        })}
      </span>
      {isTooLong && (
        <p className="err" role="alert">
          <Icon name="alert" size="small" />
          {t('letterTooLong')}
        </p>
      )}
    </div>
  );
}
