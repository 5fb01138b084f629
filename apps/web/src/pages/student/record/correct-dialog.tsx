import { toApiError, type ResumeAnalysis } from '@internsync/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { resumeAnalysisQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { isDate, isLatin, type Field } from '../../../data/resume-fields.ts';

interface CorrectDialogProps {
  readonly analysis: ResumeAnalysis;
  readonly field: Field;
  readonly onClose: () => void;
}

/** `null`: there is no such thing; undefined: what was read is right. */
type Word = string | null | undefined;

/** Asks the student what a value is. What was read stays beside it: the company gets both. */
export function CorrectDialog({ analysis, field, onClose }: CorrectDialogProps) {
  const t = useTranslations('student.record.field');
  const tc = useTranslations('common.action');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const { resumeId, corrections } = analysis;
  const before = corrections.find(({ path }) => path === field.path);
  const [value, setValue] = useState(before?.value ?? field.value ?? '');
  const save = useMutation({
    mutationFn: (word: Word) =>
      client.resumes.correct.mutate({
        resumeId,
        expectedRevision: analysis.revision,
        corrections: [
          ...corrections.filter(({ path }) => path !== field.path),
          ...(word === undefined ? [] : [{ path: field.path, value: word }]),
        ],
      }),
    onSuccess: (answer) => {
      queryClient.setQueryData(resumeAnalysisQuery(client, resumeId).queryKey, answer);
      announce(t('saved'));
      onClose();
    },
    onError: (error) => {
      if (toApiError(error)?.code !== 'CONFLICT') return;
      void queryClient.invalidateQueries({
        queryKey: resumeAnalysisQuery(client, resumeId).queryKey,
      });
    },
  });
  const name = t(field.name);
  const format = toApiError(save.error)?.issues.find(({ code }) => code === 'FORMAT');
  const formatSentence = isDate(field)
    ? t('dateFormat')
    : field.name === 'url'
      ? t('urlFormat')
      : t('emailFormat');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('correct', { field: name })}
      actions={
        <>
          {before ? (
            <Button look="quiet" isBusy={save.isPending} onPress={() => save.mutate(undefined)}>
              {t('takeBack')}
            </Button>
          ) : (
            field.value !== undefined && (
              <Button look="quiet" isBusy={save.isPending} onPress={() => save.mutate(null)}>
                {t('none')}
              </Button>
            )
          )}
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" type="submit" form="correction" isBusy={save.isPending}>
            {tc('save')}
          </Button>
        </>
      }
    >
      <p className="soft small">{t('correctHint')}</p>
      <form
        id="correction"
        onSubmit={(event) => {
          event.preventDefault();
          const word = value.trim();
          if (word === '') save.mutate(field.value === undefined ? undefined : null);
          else save.mutate(word === field.value ? undefined : word);
        }}
      >
        <TextField
          label={name}
          value={value}
          onChange={setValue}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- The window asks for nothing else.
          autoFocus
          {...(isDate(field) && { hint: t('dateFormat') })}
          dir={isLatin(field) || isDate(field) ? 'ltr' : 'auto'}
          maxLength={500}
          error={save.error === null ? undefined : format ? formatSentence : sentenceOf(save.error)}
        />
      </form>
    </Dialog>
  );
}
