import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useFileSize } from '../record/use-file-size.ts';
import { useRefusalSentence } from './refusal-sentence.ts';
import type { Uploading } from './use-upload.ts';

/** How an upload goes: percent and cancel, then reading; or why the file was refused. */
export function UploadBox({ uploading: { upload, cancel } }: { readonly uploading: Uploading }) {
  const t = useTranslations('student.upload');
  const tc = useTranslations('common.action');
  const sizeOf = useFileSize();
  const sentenceOf = useRefusalSentence();
  const { step } = upload;
  const isReading = step === 'sending' && upload.sentBytes >= upload.totalBytes;
  const spoken =
    step === 'refused'
      ? sentenceOf(upload.refusal, upload.file.size)
      : step === 'sending'
        ? isReading
          ? t('reading')
          : t('of', { file: upload.file.name })
        : null;
  const last = useRef(spoken);
  useEffect(() => {
    if (spoken !== null && spoken !== last.current) announce(spoken);
    last.current = spoken;
  }, [spoken]);
  if (step === 'idle') return null;
  const { name } = upload.file;
  if (step === 'refused') {
    return (
      <div className="card filebox refused">
        <Icon name="file" />
        <div>
          <p className="strong small clip">
            <bdi>{name}</bdi>
          </p>
          <p className="err">
            <Icon name="alert" size="small" />
            <span>{spoken}</span>
          </p>
        </div>
        <button
          className="ib"
          type="button"
          aria-label={t('putAway', { file: name })}
          onClick={cancel}
        >
          <Icon name="x" />
        </button>
      </div>
    );
  }
  const { sentBytes, totalBytes } = upload;
  const percent = totalBytes === 0 ? 0 : Math.floor((sentBytes / totalBytes) * 100);
  return (
    <div className="card filebox">
      <Icon name="file" />
      <div>
        <p className="strong small clip">
          <bdi>{name}</bdi>
        </p>
        <p className="small soft num">
          {isReading
            ? t('reading')
            : t('progress', {
                percent: String(percent),
                sent: sizeOf(sentBytes),
                total: sizeOf(totalBytes),
              })}
        </p>
      </div>
      <Button isDense onPress={cancel}>
        {tc('cancel')}
      </Button>
      <progress
        {...(!isReading && { value: percent })}
        max={100}
        aria-label={t('of', { file: name })}
      />
    </div>
  );
}
