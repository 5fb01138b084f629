import type { Settings } from '../context.ts';
import { ServiceError } from '../errors.ts';

/** The refusal of a resume file over the size limit. */
export function fileTooLarge({ maxResumeBytes }: Pick<Settings, 'maxResumeBytes'>): ServiceError {
  const mib = maxResumeBytes / 1024 / 1024;
  return new ServiceError('TOO_LARGE', `The file is over the limit of ${mib} MiB`, {
    field: 'file',
    reason: { code: 'FILE_TOO_LARGE', max: maxResumeBytes },
  });
}
