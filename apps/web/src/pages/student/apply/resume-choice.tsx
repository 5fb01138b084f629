import type { Resume } from '@internsync/client';
import { useState, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { useMaxResumeBytes } from '../../../data/max-resume.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { GradeMark } from '../record/grade.tsx';
import { useFileSize } from '../record/use-file-size.ts';
import { useDates } from '../../../ui/use-dates.ts';
import { FileInput } from './file-input.tsx';
import { UploadBox } from './upload-box.tsx';
import type { Uploading } from './use-upload.ts';

const SHOWN_AT_FIRST = 5;
/** The field that a new file is chosen with. */
export const FILE_ID = 'new-resume';

interface ResumeChoiceProps {
  readonly resumes: readonly Resume[];
  /** The list that they come from, page by page. */
  readonly list: ComponentProps<typeof MoreButton>['list'];
  readonly chosen: number | null;
  readonly onChoose: (resumeId: number) => void;
  readonly uploading: Uploading;
  /** While the chosen one is being sent. */
  readonly isDisabled: boolean;
}

/** The stored resumes to choose from, and a place for a new one. */
export function ResumeChoice({
  resumes,
  list,
  chosen,
  onChoose,
  uploading,
  isDisabled,
}: ResumeChoiceProps) {
  const t = useTranslations('student.apply');
  const [showsAll, setShowsAll] = useState(false);
  const { ago } = useDates();
  const sizeOf = useFileSize();
  const maxBytes = useMaxResumeBytes();
  const shown = showsAll
    ? resumes
    : resumes.filter(({ id }, index) => index < SHOWN_AT_FIRST || id === chosen);
  return (
    <div className="stack t8">
      <div className="picks" role="radiogroup" aria-label={t('choose')}>
        {shown.map(({ id, fileName, pageCount, uploadedAt, extraction }) => (
          <div key={id} className="card pick">
            <Checkbox
              type="radio"
              name="resume"
              value={id}
              checked={id === chosen}
              disabled={isDisabled}
              onChange={() => onChoose(id)}
            >
              <span className="stack t4">
                <span className="strong wrap-anywhere">
                  <bdi>{fileName}</bdi>
                </span>
                <span className="small soft">
                  {pageCount !== null && <>{t('pages', { count: pageCount })} · </>}
                  {t('uploaded', { when: ago(uploadedAt) })}
                </span>
                <GradeMark extraction={extraction} />
              </span>
            </Checkbox>
          </div>
        ))}
        <FileInput
          className="card pick new"
          id={FILE_ID}
          onFile={uploading.begin}
          isDisabled={isDisabled}
        >
          <Icon name="up" className="text-brand" />
          <span className="stack t4">
            <span className="strong">
              {t(resumes.length === 0 ? 'uploadFirst' : 'uploadAnother')}
            </span>
            <span className="small soft">{t('uploadHint', { max: sizeOf(maxBytes, 'down') })}</span>
          </span>
        </FileInput>
      </div>
      {shown.length < resumes.length ? (
        <p>
          <button className="btn quiet dense" type="button" onClick={() => setShowsAll(true)}>
            {list.hasNextPage ? t('more') : t('showAll', { count: String(resumes.length) })}
          </button>
        </p>
      ) : (
        list.hasNextPage && (
          <p className="line">
            <MoreButton list={list} isDense>
              {t('more')}
            </MoreButton>
          </p>
        )
      )}
      <UploadBox uploading={uploading} />
    </div>
  );
}
