import { resumeForm, toApiError, type Resume } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMaxResumeBytes } from '../../../data/max-resume.ts';
import { STUDENT_KEYS } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { toast } from '../../../ui/announce.ts';
import { useIsHere } from '../../../ui/use-is-here.ts';
import { useRefusalSentence, type Refusal } from './refusal-sentence.ts';

const NOT_A_PDF: Refusal = {
  code: 'UNPROCESSABLE',
  reason: { code: 'NOT_A_PDF' },
  retryAfterSeconds: null,
};
const UNKNOWN: Refusal = { code: 'INTERNAL', reason: null, retryAfterSeconds: null };

/** What the server would say once all of it was sent. */
function tooLarge(max: number): Refusal {
  return { code: 'TOO_LARGE', reason: { code: 'FILE_TOO_LARGE', max }, retryAfterSeconds: null };
}

/** A file that is being sent, and how to stop it. */
interface Sending {
  readonly file: File;
  readonly abort: AbortController;
}

export type Upload =
  | { readonly step: 'idle' }
  | {
      readonly step: 'sending';
      readonly file: File;
      readonly sentBytes: number;
      /** With the form around the file. */
      readonly totalBytes: number;
    }
  | { readonly step: 'refused'; readonly file: File; readonly refusal: Refusal };

export interface Uploading {
  readonly upload: Upload;
  readonly begin: (file: File) => void;
  /** Stops it, or puts away what was refused. */
  readonly cancel: () => void;
}

/** Stores a resume, with progress; one at a time. Who has left the page is only told how it ended. */
export function useUpload(onStored: (resume: Resume) => void): Uploading {
  const client = useClient();
  const queryClient = useQueryClient();
  const maxBytes = useMaxResumeBytes();
  const [upload, setUpload] = useState<Upload>({ step: 'idle' });
  const t = useTranslations('student.resumes');
  const sentenceOf = useRefusalSentence();
  const isHere = useIsHere();
  const running = useRef<AbortController>(null);
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setUpload({ step: 'idle' });
  };
  const store = async (sent: Promise<Resume>, { file, abort }: Sending) => {
    try {
      const resume = await sent;
      if (running.current !== abort) return;
      setUpload({ step: 'idle' });
      void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.resumes });
      if (isHere()) onStored(resume);
      else toast(t('stored', { file: resume.fileName }));
    } catch (error) {
      if (running.current !== abort) return;
      const refusal = toApiError(error) ?? UNKNOWN;
      setUpload({ step: 'refused', file, refusal });
      if (!isHere()) toast(sentenceOf(refusal, file.size), { look: 'bad' });
    }
  };
  const begin = (file: File) => {
    cancel();
    const refusal = !mayBePdf(file) ? NOT_A_PDF : file.size > maxBytes ? tooLarge(maxBytes) : null;
    if (refusal) {
      setUpload({ step: 'refused', file, refusal });
      return;
    }
    const abort = new AbortController();
    running.current = abort;
    setUpload({ step: 'sending', file, sentBytes: 0, totalBytes: file.size });
    const form = resumeForm(file, {
      onProgress: (progress) => {
        if (running.current === abort) setUpload({ step: 'sending', file, ...progress });
      },
    });
    void store(client.resumes.upload.mutate(form, { signal: abort.signal }), { file, abort });
  };
  return { upload, begin, cancel };
}

/** Spares the way of a file that says of itself that it is something else. */
function mayBePdf({ name, type }: File): boolean {
  return type === '' || type === 'application/pdf' || /\.pdf$/iu.test(name);
}
