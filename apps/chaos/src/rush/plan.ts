/** An application to make: by whom, to which job, and whether with a new file. */
export interface PlannedApplication {
  readonly student: number;
  readonly job: number;
  readonly withFile: boolean;
  /** When it is made, in milliseconds after the start. */
  readonly atMs: number;
}

/** What is planned, and how many students and jobs it needs. */
export interface RushPlan {
  readonly students: number;
  readonly jobs: number;
  readonly applications: readonly PlannedApplication[];
}

/** So many jobs each student applies to: well below the limit of a day. */
const EACH = 20;
/** One of so many comes with a new file; the others with the student's last one. */
const FILE_EVERY = 4;
const JOBS = 200;
const MINUTE_MS = 60_000;

/**
 * Plans `perMinute` applications a minute, evenly spread. The students take turns, so that each has a long
 * time between two applications, and no student applies to a job twice.
 */
export function planRush(perMinute: number, minutes: number): RushPlan {
  const count = perMinute * minutes;
  const students = Math.ceil(count / EACH);
  const applications = Array.from({ length: count }, (_, index) => {
    const student = index % students;
    const turn = Math.floor(index / students);
    return {
      student,
      job: (student * EACH + turn) % JOBS,
      withFile: turn % FILE_EVERY === 0,
      atMs: (index * MINUTE_MS) / perMinute,
    };
  });
  return { students, jobs: JOBS, applications };
}
