import type { Actor, CompanyActor, StudentActor } from '@internsync/core/actor';
import type { Deps, ServiceCtx } from '@internsync/core/context';
import { noLimits } from '@internsync/core/rate-limits';
import type {
  ApplicationPlan,
  CompanyPlan,
  JobPlan,
  ResumePlan,
  StudentPlan,
} from '../plan/data-set-plan.ts';

/** What exists of a plan so far, and the dependencies to make the rest. */
export interface World {
  readonly deps: Deps;
  readonly companies: Map<CompanyPlan, CompanyActor>;
  readonly students: Map<StudentPlan, StudentActor>;
  /** The ids of the created rows; of a resume, once it is uploaded. */
  readonly jobs: Map<JobPlan, number>;
  readonly resumes: Map<ResumePlan, Promise<number>>;
  readonly applications: Map<ApplicationPlan, number>;
  /** The upload that is under way: the next steps go on while a thread reads its file. */
  uploading: Promise<unknown>;
}

/** An action at a given time. */
export interface Step {
  readonly at: Date;
  readonly run: () => Promise<void>;
}

/** A world in which nothing has happened yet. */
export function emptyWorld(deps: Deps): World {
  return {
    deps,
    companies: new Map(),
    students: new Map(),
    jobs: new Map(),
    resumes: new Map(),
    applications: new Map(),
    uploading: Promise.resolve(),
  };
}

/** The context of a verb: it sees `at` as the current time. */
export function ctxAt({ deps }: World, actor: Actor, at: Date): ServiceCtx {
  return {
    ...deps,
    actor,
    now: () => at,
    userAgent: null,
    address: null,
    // Here the actions of many people over a year happen in a minute.
    limiter: noLimits,
    noteRate: () => undefined,
    noteStreamStart: () => undefined,
    idempotencyKey: null,
    position: null,
    noteReplay: () => undefined,
  };
}

/** @throws when a step comes before the step that it depends on. */
export function made<K, V>(map: ReadonlyMap<K, V>, plan: K): V {
  const value = map.get(plan);
  if (value === undefined) throw new Error('A step of the plan comes before what it needs');
  return value;
}
