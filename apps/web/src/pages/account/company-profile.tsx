import type { OwnAccount } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Part } from './part.tsx';
import { orNull, useProfile } from './use-profile.ts';
import { useTyped } from './use-typed.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

type Company = Extract<OwnAccount, { readonly role: 'company' }>['company'];

/** What a company says of itself. */
export function CompanyProfile({ company }: { readonly company: Company }) {
  const t = useTranslations('account.profile');
  const locale = useAppLocale();
  const save = useProfile();
  const { values, changed, isDirty, type, forget } = useTyped({
    name: company.name,
    website: company.website,
    hrEmail: company.hrEmail,
    about: company.about ?? '',
  });
  const form = useForm({
    values: {
      'company.name': values.name,
      'company.website': values.website,
      'company.hrEmail': values.hrEmail,
      'company.about': values.about,
    },
    required: ['company.name', 'company.website', 'company.hrEmail'],
    // The other fields may have been changed elsewhere.
    send: async () => {
      const { name, website, hrEmail, about } = changed;
      await save({ company: { name, website, hrEmail, about: orNull(about) } });
      forget(changed);
    },
  });
  return (
    <Part id="profile" title={t('title')} lead={t('leadCompany')}>
      <LeaveGuard isDirty={isDirty} />
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('companyName')}
          autoComplete="organization"
          dir="auto"
          isRequired
          value={values.name}
          onChange={(text) => type('name', text)}
          error={form.errorOf('company.name')}
        />
        <div className="row2">
          <TextField
            label={t('website')}
            type="url"
            autoComplete="url"
            isRequired
            value={values.website}
            onChange={(text) => type('website', text)}
            error={form.errorOf('company.website')}
          />
          <TextField
            label={t('hrEmail')}
            hint={t('hrEmailHint')}
            type="email"
            isRequired
            value={values.hrEmail}
            onChange={(text) => type('hrEmail', text)}
            error={form.errorOf('company.hrEmail')}
          />
        </div>
        <TextField
          label={t('about')}
          hint={t('aboutHint')}
          isLong
          dir="auto"
          value={values.about}
          onChange={(text) => type('about', text)}
          error={form.errorOf('company.about')}
        />
        <div className="line">
          <Button look="primary" type="submit" isBusy={form.isBusy}>
            {t('save')}
          </Button>
          <a className="btn quiet" href={`/${locale}/companies/${company.id}`}>
            {t('publicPage')}
          </a>
        </div>
      </form>
    </Part>
  );
}
