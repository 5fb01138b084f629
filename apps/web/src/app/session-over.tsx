import { isolated } from '../ui/isolated.tsx';
import type { OwnAccount } from '@internsync/client';
import { useState } from 'react';
import { IntlProvider, useMessages, useTranslations } from 'use-intl';
import { useClient } from '../data/use-client.ts';
import { textsOf } from '../i18n/load-texts.ts';
import { AriaRoot } from '../ui/aria-root.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, dialogWindow } from '../ui/dialog.tsx';
import { FormNote } from '../ui/form-note.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { UsernameOfForm } from '../ui/username-of-form.tsx';
import { useForm } from '../ui/use-form.ts';
import { toApiError } from '@internsync/client';
import '../ui/work.css';
import { intlLocale } from '../i18n/locale.ts';
import { useAppLocale } from '../i18n/use-app-locale.ts';

const FORM = 'session-over';

/** Loads what the window is made of. @throws when it does not load. */
export const loadWindow = dialogWindow.load;

/**
 * Asks for the password over a page whose session has ended: what was typed there stays. `watchSession` closes it
 * when the session is back, also when that happens in another tab.
 */
export function SessionOver({ account }: { readonly account: OwnAccount }) {
  const locale = useAppLocale();
  const around = useMessages();
  const own = textsOf(locale, ['session', 'errors']);
  return (
    <IntlProvider locale={intlLocale(locale)} messages={{ ...around, ...own }}>
      <AriaRoot>
        <SignInAgain username={account.username} />
      </AriaRoot>
    </IntlProvider>
  );
}

function SignInAgain({ username }: { readonly username: string }) {
  const t = useTranslations('session.over');
  const tErrors = useTranslations('errors');
  const locale = useAppLocale();
  const client = useClient();
  const [password, setPassword] = useState('');
  const form = useForm({
    values: { password },
    required: ['password'],
    send: async () => {
      await client.auth.logIn.mutate({ username, password });
    },
  });
  const isWrong = toApiError(form.refusal?.error)?.reason?.code === 'WRONG_CREDENTIALS';
  return (
    <Dialog
      isOpen
      isDecision
      // Whoever ended the session elsewhere wants nobody here to read on.
      hidesPage
      onClose={() => undefined}
      title={t('title')}
      actions={
        <>
          <Button look="quiet" onPress={() => location.assign(`/${locale}/sign-in`)}>
            {t('notMe')}
          </Button>
          <Button look="primary" type="submit" form={FORM} isBusy={form.isBusy}>
            {t('send')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('text')}</p>
      <form id={FORM} className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={isWrong ? null : form.refusal} />
        <UsernameOfForm username={username} />
        <PasswordField
          label={t.rich('password', { name: isolated(username) })}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- The focus belongs into the only field of the dialog.
          autoFocus
          isRequired
          value={password}
          onChange={setPassword}
          error={form.errorOf('password') ?? (isWrong ? tErrors('WRONG_PASSWORD') : undefined)}
        />
      </form>
    </Dialog>
  );
}
