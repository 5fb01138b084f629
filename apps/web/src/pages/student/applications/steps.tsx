import type { ApplicationStatus } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { isDecision, WITHDRAWN, WORKING } from '../../../data/stages.ts';
import type { Detailed } from './detailed.ts';

const STAGES = [...WORKING, 'decision'] as const;
type Stage = (typeof STAGES)[number];

function stageOf(status: ApplicationStatus): Stage {
  return isDecision(status) || status === WITHDRAWN ? 'decision' : status;
}

interface StepsProps {
  readonly status: ApplicationStatus;
  readonly timeline: Detailed['timeline'];
}

/** The five stages: those that were passed, and where the application is. */
export function Steps({ status, timeline }: StepsProps) {
  const t = useTranslations('student.applications');
  const names = useTranslations('common.status');
  const here = stageOf(status);
  const passed = passedStages(timeline);
  const nameOf = (stage: Stage) => {
    if (stage === 'pending') return t('stageSent');
    if (stage !== 'decision') return names(stage);
    return here === 'decision' ? names(status) : t('stageDecision');
  };
  return (
    <ol className="steps" aria-label={t('stages')}>
      {STAGES.map((stage) => {
        const isHere = stage === here;
        const isDone = passed.has(stage) && STAGES.indexOf(stage) < STAGES.indexOf(here);
        return (
          <li
            key={stage}
            className={isHere ? 'here' : isDone ? 'done' : ''}
            aria-current={isHere ? 'step' : undefined}
          >
            <span>
              {nameOf(stage)}
              {isDone && <span className="sr">, {t('stageDone')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Of the latest application: one that was withdrawn and sent again begins anew. */
function passedStages(timeline: Detailed['timeline']): ReadonlySet<Stage> {
  const from = timeline.findLastIndex(({ kind }) => kind === 'submitted');
  return new Set(
    timeline
      .slice(Math.max(0, from))
      .flatMap(({ toStatus }) => (toStatus ? [stageOf(toStatus)] : [])),
  );
}
