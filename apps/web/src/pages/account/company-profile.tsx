import type { OwnAccount } from '@internsync/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Part } from './part.tsx';
import { orNull, useProfile } from './use-profile.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

type Company = Extract<OwnAccount, { readonly role: 'company' }>['company'];

/** What a company says of itself. */
export function CompanyProfile({ company }: { readonly company: Company }) {
  const t = useTranslations('account.profile');
  const locale = useAppLocale();
  const save = useProfile();
  const [name, setName] = useState(company.name);
  const [website, setWebsite] = useState(company.website);
  const [hrEmail, setHrEmail] = useState(company.hrEmail);
  const [about, setAbout] = useState(company.about ?? '');
  const form = useForm({
    values: {
      'company.name': name,
      'company.website': website,
      'company.hrEmail': hrEmail,
      'company.about': about,
    },
    required: ['company.name', 'company.website', 'company.hrEmail'],
    send: () => save({ company: { name, website, hrEmail, about: orNull(about) } }),
  });
  return (
    <Part id="profile" title={t('title')} lead={t('leadCompany')}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('companyName')}
          autoComplete="organization"
          isRequired
          value={name}
          onChange={setName}
          error={form.errorOf('company.name')}
        />
        <div className="row2">
          <TextField
            label={t('website')}
            type="url"
            autoComplete="url"
            isRequired
            value={website}
            onChange={setWebsite}
            error={form.errorOf('company.website')}
          />
          <TextField
            label={t('hrEmail')}
            hint={t('hrEmailHint')}
            type="email"
            isRequired
            value={hrEmail}
            onChange={setHrEmail}
            error={form.errorOf('company.hrEmail')}
          />
        </div>
        <TextField
          label={t('about')}
          hint={t('aboutHint')}
          isLong
          value={about}
          onChange={setAbout}
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
