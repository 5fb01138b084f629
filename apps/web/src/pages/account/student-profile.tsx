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

type Student = Extract<OwnAccount, { readonly role: 'student' }>['student'];

/** What a student says of themselves. */
export function StudentProfile({ student }: { readonly student: Student }) {
  const t = useTranslations('account.profile');
  const save = useProfile();
  const { values, changed, isDirty, type, forget } = useTyped({
    fullName: student.fullName,
    phone: student.phone ?? '',
    university: student.university ?? '',
    major: student.major ?? '',
    graduation: student.graduation ?? '',
  });
  const form = useForm({
    values: {
      'student.fullName': values.fullName,
      'student.phone': values.phone,
      'student.university': values.university,
      'student.major': values.major,
      'student.graduation': values.graduation,
    },
    required: ['student.fullName'],
    // The other fields may have been changed elsewhere.
    send: async () => {
      const { fullName, phone, university, major, graduation } = changed;
      await save({
        student: {
          fullName,
          phone: orNull(phone),
          university: orNull(university),
          major: orNull(major),
          graduation: orNull(graduation),
        },
      });
      forget(changed);
    },
  });
  return (
    <Part id="profile" title={t('title')} lead={t('leadStudent')}>
      <LeaveGuard isDirty={isDirty} />
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <FormNote refusal={form.refusal} />
        <TextField
          label={t('fullName')}
          hint={t('fullNameHint')}
          autoComplete="name"
          dir="auto"
          isRequired
          value={values.fullName}
          onChange={(text) => type('fullName', text)}
          error={form.errorOf('student.fullName')}
        />
        <div className="row2">
          <TextField
            label={t('university')}
            dir="auto"
            value={values.university}
            onChange={(text) => type('university', text)}
            error={form.errorOf('student.university')}
          />
          <TextField
            label={t('major')}
            dir="auto"
            value={values.major}
            onChange={(text) => type('major', text)}
            error={form.errorOf('student.major')}
          />
        </div>
        <div className="row2">
          <TextField
            label={t('graduation')}
            hint={t('graduationHint')}
            placeholder="2028-06"
            value={values.graduation}
            onChange={(text) => type('graduation', text)}
            error={form.errorOf('student.graduation')}
          />
          <TextField
            label={t('phone')}
            hint={t('phoneHint')}
            type="tel"
            autoComplete="tel"
            value={values.phone}
            onChange={(text) => type('phone', text)}
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
