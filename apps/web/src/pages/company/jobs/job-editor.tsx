import type { Job } from '@internsync/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { standingOf, type JobRequirements } from '../../../data/company-queries.ts';
import { useSession } from '../../../data/session.tsx';
import { ActionLink } from '../../../ui/action-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { passFocusOn } from '../../../ui/pass-focus-on.ts';
import { PageTitle } from '../page-title.tsx';
import { RequirementsEditor } from '../requirements/requirements-editor.tsx';
import { BlindSwitch } from './blind-switch.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { FaultSummary } from './fault-summary.tsx';
import { JobFields } from './job-fields.tsx';
import { JobMenu } from './job-menu.tsx';
import { JobPreview } from './job-preview.tsx';
import { JobState } from './job-state.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { useJobForm } from './use-job-form.ts';
import '../company.css';

interface JobEditorProps {
  /** Null: it is not stored yet. */
  readonly job: Job | null;
  readonly requirements: JobRequirements | null;
}

/** The form of a posting, with its preview. */
export function JobEditor({ job, requirements }: JobEditorProps) {
  const t = useTranslations('company.form');
  const { account } = useSession();
  const form = useJobForm(job, requirements);
  const [isPreview, setPreview] = useState(false);
  const isDraft = !job || standingOf(job) === 'draft';
  const params = { jobId: String(job?.id) };
  return (
    <>
      <LeaveGuard isDirty={form.isDirty} />
      <div className="wrap">
        <PageTitle
          above={
            <ActionLink className="back" to="/company/jobs">
              <Icon name="prev" size="small" />
              {t('back')}
            </ActionLink>
          }
          title={job ? <bdi>{job.title}</bdi> : t('newTitle')}
          actions={job && <JobMenu job={job} isEditing />}
          isTight
        >
          <div className="line between">
            <div className="line">
              {job && <JobState job={job} />}
              {job && !isDraft && (
                <ActionLink className="small" to="/company/jobs/$jobId" params={params}>
                  {t('applicants', { count: job.applicantCount })}
                </ActionLink>
              )}
              {!job && <p className="soft">{t('newText')}</p>}
            </div>
            <div className="seg dense" role="group" aria-label={t('view')}>
              <button type="button" aria-pressed={!isPreview} onClick={() => setPreview(false)}>
                <Icon name="pen" size="small" />
                {t('write')}
              </button>
              <button type="button" aria-pressed={isPreview} onClick={() => setPreview(true)}>
                <Icon name="eye" size="small" />
                {t('preview')}
              </button>
            </div>
          </div>
        </PageTitle>
        <FaultSummary faults={form.faults} />
        {form.conflict && (
          <ConflictNote
            about={form.conflict}
            onTheirs={() => void form.takeTheirs()}
            onMine={() => void form.keepMine()}
          />
        )}
        {isPreview ? (
          <JobPreview draft={form.draft} requirements={form.requirements} account={account} />
        ) : (
          <form
            className="editor"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void form.save();
            }}
          >
            <div className="stack t24">
              <JobFields draft={form.draft} faults={form.faults} onChange={form.change} />
              {job ? (
                <RequirementsEditor
                  items={form.requirements}
                  error={form.faults['requirements']}
                  onChange={form.changeRequirements}
                />
              ) : (
                <section className="card pad stack t8">
                  <h2 className="h3">{t('requirements')}</h2>
                  <p className="small soft">{t('requirementsLater')}</p>
                </section>
              )}
            </div>
            <aside className="stack side" aria-label={t('aside')}>
              {job && <BlindSwitch job={job} />}
              <section className="card pad stack t8">
                <h2 className="h3">{t('hintTitle')}</h2>
                <ul className="small soft stack t8">
                  <li>{t('hintDo')}</li>
                  <li>{t('hintPay')}</li>
                  <li>{t('hintMust')}</li>
                </ul>
              </section>
            </aside>
          </form>
        )}
      </div>
      <div className="bar mt-6">
        <div className="wrap">
          <span className="small soft" role="status">
            {form.isBusy
              ? t('saving')
              : form.isDirty
                ? t(isDraft ? 'unsaved' : 'unsavedPublic')
                : job
                  ? t('saved')
                  : t('nothingYet')}
          </span>
          <span className="line end">
            <Button
              {...(!isDraft && { look: 'primary' })}
              isBusy={form.isBusy}
              isDisabled={job !== null && !form.isDirty}
              onPress={() => void form.save()}
            >
              {t(isDraft ? 'saveDraft' : 'save')}
            </Button>
            {(isDraft || job.status === 'closed') && (
              <Button
                ref={passFocusOn}
                look="primary"
                isBusy={form.isBusy}
                onPress={() => void form.publish()}
              >
                {t(isDraft ? 'publish' : 'reopen')}
              </Button>
            )}
          </span>
        </div>
      </div>
    </>
  );
}
