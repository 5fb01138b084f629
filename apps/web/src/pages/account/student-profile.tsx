import type { OwnAccount } from '@internsync/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormNote } from '../../ui/form-note.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Part } from './part.tsx';
import { orNull, useProfile } from './use-profile.ts';

type Student = Extract<OwnAccount, { readonly role: 'student' }>['student'];

/** What a student says of themselves. */
export function StudentProfile({ student }: { readonly student: Student }) {
  const t = useTranslations('account.profile');
  const save = useProfile();
  const [fullName, setFullName] = useState(student.fullName);
  const [phone, setPhone] = useState(student.phone ?? '');
  const [university, setUniversity] = useState(student.university ?? '');
  const [major, setMajor] = useState(student.major ?? '');
  const [graduation, setGraduation] = useState(student.graduation ?? '');
  const form = useForm({
    values: {
      'student.fullName': fullName,
      'student.phone': phone,
      'student.university': university,
      'student.major': major,
      'student.graduation': graduation,
    },
    required: ['student.fullName'],
    send: () =>
      save({
        student: {
          fullName,
          phone: orNull(phone),
          university: orNull(university),
          major: orNull(major),
          graduation: orNull(graduation),
        },
      }),
  });
  return (
    <Part id="profile" title={t('title')} lead={t('leadStudent')}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('fullName')}
          hint={t('fullNameHint')}
          autoComplete="name"
          isRequired
          value={fullName}
          onChange={setFullName}
          error={form.errorOf('student.fullName')}
        />
        <div className="row2">
          <TextField
            label={t('university')}
            value={university}
            onChange={setUniversity}
            error={form.errorOf('student.university')}
          />
          <TextField
            label={t('major')}
            value={major}
            onChange={setMajor}
            error={form.errorOf('student.major')}
          />
        </div>
        <div className="row2">
          <TextField
            label={t('graduation')}
            hint={t('graduationHint')}
            placeholder="2028-06"
            value={graduation}
            onChange={setGraduation}
            error={form.errorOf('student.graduation')}
          />
          <TextField
            label={t('phone')}
            hint={t('phoneHint')}
            type="tel"
            autoComplete="tel"
            value={phone}
            onChange={setPhone}
            error={form.errorOf('student.phone')}
          />
        </div>
        <div className="line">
          <Button look="primary" type="submit" isBusy={form.isBusy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Part>
  );
}
