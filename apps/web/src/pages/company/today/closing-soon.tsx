import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { jobChanged } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { LAST_DAY } from '../../../i18n/days.ts';
import { toast } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { isolatedWords } from '../../../ui/isolated.tsx';
import { passFocusOn } from '../../../ui/pass-focus-on.ts';
import { useDates } from '../../../ui/use-dates.ts';
import { useFaults } from '../use-faults.ts';
import type { ClosingJob } from './waiting-view.ts';

/** An internship whose last day is near. */
export function ClosingSoon({ job }: { readonly job: ClosingJob }) {
  const t = useTranslations('company.closing');
  const dates = useDates();
  const [isOpen, setOpen] = useState(false);
  const params = { jobId: String(job.id) };
  return (
    <section className="card pad stack t8">
      <h2 className="h3">{t('title', { days: dates.daysUntil(job.deadline) })}</h2>
      <p className="small">
        <Link className="strong" to="/company/jobs/$jobId" params={params}>
          <bdi>{job.title}</bdi>
        </Link>
        <br />
        <span className="soft">
          {t('text', { waiting: job.waiting, applicants: String(job.applicantCount) })}
        </span>
      </p>
      <div className="line">
        <Button
          ref={passFocusOn}
          isDense
          aria-label={t('extendOf', { title: job.title })}
          onPress={() => setOpen(true)}
        >
          {t('extend')}
        </Button>
        {job.waiting > 0 && (
          <LinkButton isDense look="quiet" to="/company/jobs/$jobId" params={params}>
            {t('review', { count: job.waiting })}
          </LinkButton>
        )}
      </div>
      {isOpen && <ExtendDialog job={job} onClose={() => setOpen(false)} />}
    </section>
  );
}

interface ExtendDialogProps {
  readonly job: ClosingJob;
  readonly onClose: () => void;
}

/** Two weeks more, as a proposal. */
const PROPOSED_DAYS = 14;
const DAY_MS = 86_400_000;

function ExtendDialog({ job, onClose }: ExtendDialogProps) {
  const t = useTranslations('company.closing');
  const words = useTranslations('common.action');
  const client = useClient();
  const queryClient = useQueryClient();
  const dates = useDates();
  const faultsOf = useFaults();
  const [day, setDay] = useState(() =>
    new Date(Date.parse(job.deadline) + PROPOSED_DAYS * DAY_MS).toISOString().slice(0, 10),
  );
  const extend = useMutation({
    mutationFn: () => client.jobs.update.mutate({ jobId: job.id, deadline: day }),
    onSuccess: async () => {
      toast(t('extended', { title: job.title, day: dates.day(day, 'long') }));
      onClose();
      await jobChanged(queryClient, job.id);
    },
  });
  const fault = extend.error && Object.values(faultsOf(extend.error, ['deadline']))[0];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.rich('extendTitle', { title: job.title, b: isolatedWords })}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button
            look="primary"
            isBusy={extend.isPending}
            isDisabled={day === ''}
            onPress={() => extend.mutate()}
          >
            {t('extendAction')}
          </Button>
        </>
      }
    >
      <div className={fault ? 'field bad' : 'field'}>
        <label htmlFor="new-deadline">{t('newDay')}</label>
        <input
          id="new-deadline"
          className="input"
          type="date"
          min={dates.today}
          max={LAST_DAY}
          value={day}
          aria-invalid={Boolean(fault)}
          aria-describedby="new-deadline-fault"
          onChange={({ target }) => setDay(target.value)}
        />
        <span id="new-deadline-fault" role="alert">
          {fault && (
            <span className="err">
              <Icon name="alert" size="small" />
              {fault}
            </span>
          )}
        </span>
      </div>
    </Dialog>
  );
}
