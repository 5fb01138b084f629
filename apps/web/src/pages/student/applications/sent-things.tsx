import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import type { Detailed } from './detailed.ts';

/** The resume and the letter, as they were sent. */
export function SentThings({ application }: { readonly application: Detailed }) {
  const t = useTranslations('student.applications');
  const ta = useTranslations('student.apply');
  const tc = useTranslations('common.action');
  const [isReading, setReading] = useState(false);
  const { resume, coverLetter } = application;
  return (
    <div className="stack t8">
      <h3>{t('sentTitle')}</h3>
      <div className="rows card">
        <div className="filebox">
          <Icon name="file" />
          <div>
            <p className="strong small wrap-anywhere">
              <bdi>{resume.fileName}</bdi>
            </p>
            <p className="small soft">
              {resume.erasedAt !== null
                ? t('erased')
                : resume.pageCount === null
                  ? t('withRecord')
                  : t('pagesWithRecord', {
                      pages: ta('pages', { count: resume.pageCount }),
                    })}
            </p>
          </div>
          {resume.id !== null && resume.erasedAt === null && (
            <LinkButton isDense to="/resumes/$resumeId" params={{ resumeId: String(resume.id) }}>
              {t('open')}
            </LinkButton>
          )}
        </div>
        <div className="filebox">
          <Icon name="mail" />
          <div>
            <p className="strong small">{t('letter')}</p>
            <p
              className="small soft clip first-words"
              dir={coverLetter === null ? undefined : 'auto'}
            >
              {coverLetter ?? t('noLetter')}
            </p>
          </div>
          {coverLetter !== null && (
            <Button isDense onPress={() => setReading(true)}>
              {t('read')}
            </Button>
          )}
        </div>
      </div>
      <Dialog
        isOpen={isReading}
        onClose={() => setReading(false)}
        title={t('letter')}
        actions={
          <Button look="primary" onPress={() => setReading(false)}>
            {tc('close')}
          </Button>
        }
      >
        <p className="letter" dir="auto">
          {coverLetter}
        </p>
      </Dialog>
    </div>
  );
}
