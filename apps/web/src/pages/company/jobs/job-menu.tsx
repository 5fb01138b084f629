import type { JobCard } from '@internsync/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { standingOf } from '../../../data/company-queries.ts';
import { Icon } from '../../../ui/icon.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { isolatedWords } from '../../../ui/isolated.tsx';
import { passFocusOn } from '../../../ui/pass-focus-on.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useJobActions } from './use-job-actions.ts';

interface JobMenuProps {
  readonly job: Pick<JobCard, 'id' | 'title' | 'status' | 'open' | 'applicantCount'>;
  /** Whether the page is the one where the job is edited. */
  readonly isEditing?: boolean;
}

/** Everything that can be done with a job besides reading its applicants. */
export function JobMenu({ job, isEditing = false }: JobMenuProps) {
  const t = useTranslations('company.actions');
  const navigate = useNavigate();
  const actions = useJobActions();
  const [asks, setAsks] = useState<'close' | 'delete' | null>(null);
  const standing = standingOf(job);
  const jobId = String(job.id);
  const duplicate = async () => {
    const copy = await actions.duplicate(job);
    if (copy) {
      await navigate({ to: '/company/jobs/$jobId/edit', params: { jobId: String(copy.id) } });
    }
  };
  return (
    <>
      <MenuButton
        ref={passFocusOn}
        className="ib"
        aria-label={t('more', { title: job.title })}
        menuLabel={t('more', { title: job.title })}
        items={
          <>
            {!isEditing && (
              <MenuItem
                onAction={() =>
                  void navigate({ to: '/company/jobs/$jobId/edit', params: { jobId } })
                }
              >
                <Icon name="pen" /> {t('edit')}
              </MenuItem>
            )}
            {standing !== 'draft' && (
              <>
                <MenuItem
                  onAction={() =>
                    void navigate({ to: '/internships/$jobId', params: { jobId: job.id } })
                  }
                >
                  <Icon name="ext" /> {t('view')}
                </MenuItem>
                <MenuItem onAction={() => void actions.exportCsv(job)}>
                  <Icon name="down2" /> {t('export')}
                </MenuItem>
              </>
            )}
            <MenuItem onAction={() => void duplicate()}>
              <Icon name="copy" /> {t('duplicate')}
            </MenuItem>
            {standing === 'closed' || (standing === 'draft' && !isEditing) ? (
              <MenuItem onAction={() => void actions.publish(job)}>
                <Icon name="send" /> {t(standing === 'draft' ? 'publish' : 'reopen')}
              </MenuItem>
            ) : null}
            {(standing === 'open' || standing === 'past') && (
              <MenuItem onAction={() => setAsks('close')}>
                <Icon name="lock" /> {t('close')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem onAction={() => setAsks('delete')}>
              <Icon name="x" /> {t('delete')}
            </MenuItem>
          </>
        }
      >
        <Icon name="more" />
      </MenuButton>
      <Confirm
        isOpen={asks === 'close'}
        onClose={() => setAsks(null)}
        title={<Asks text="closeTitle" title={job.title} />}
        action={t('closeAction')}
        onConfirm={() => actions.close(job)}
      >
        <p>{t('closeText')}</p>
      </Confirm>
      <Confirm
        isOpen={asks === 'delete'}
        onClose={() => setAsks(null)}
        title={<Asks text="deleteTitle" title={job.title} />}
        action={t('deleteAction')}
        isDanger
        onConfirm={async () => {
          if ((await actions.remove(job)) && isEditing) {
            await navigate({ to: '/company/jobs', ignoreBlocker: true });
          }
        }}
      >
        <>
          <p>{t('deleteText')}</p>
          {job.applicantCount > 0 && (
            <p className="strong">{t('deleteApplicants', { count: job.applicantCount })}</p>
          )}
        </>
      </Confirm>
    </>
  );
}

function Asks({
  text,
  title,
}: {
  readonly text: 'closeTitle' | 'deleteTitle';
  readonly title: string;
}) {
  const t = useTranslations('company.actions');
  return <>{t.rich(text, { title, b: isolatedWords })}</>;
}
