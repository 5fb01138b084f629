import { migrate } from '@internsync/db/migrate';
import type { OpenDatabase } from '@internsync/db/open';
import { resumes } from '@internsync/db/schema';
import { sql } from 'drizzle-orm';
import { makeApplications } from './applications.ts';
import { LARGE_RESUMES, storeFiles, type Place } from './files.ts';
import { insertAll } from './insert-all.ts';
import { makeJobs } from './jobs.ts';
import { makePeople, PASSWORD } from './people.ts';
import { at, createRandom } from './random.ts';
import type { World } from './world.ts';

/** Migrates an empty database and fills it: the same rows in every run, apart from their moments. */
export async function fill(database: OpenDatabase, place: Place): Promise<World> {
  const { db } = database;
  await migrate(database);
  const random = createRandom(20_261_124);
  const people = await makePeople(db, random, place.jwtSecret);
  const files = await storeFiles(random, place, people.students.length);
  const resumeRows = people.students.map((student, index) => ({
    studentId: student.id,
    ...at(files.small, index),
  }));
  const resumeIds = await insertAll(resumeRows, (rows) =>
    db.insert(resumes).values(rows).returning({ id: resumes.id }),
  );
  const largeOwners = people.students.slice(0, LARGE_RESUMES);
  const largeIds = await insertAll(
    largeOwners.map(({ id }, index) => ({ studentId: id, ...at(files.large, index) })),
    (rows) => db.insert(resumes).values(rows).returning({ id: resumes.id }),
  );
  const withResumes = people.students.map((student, index) => ({
    ...student,
    resumeId: at(resumeIds, index),
  }));
  const offered = await makeJobs(db, random, people.companies);
  const made = await makeApplications(db, random, withResumes, offered.busy);
  await db.execute(sql`analyze`);
  return {
    students: withResumes,
    companies: people.companies,
    ...offered.world,
    ...made,
    largeResumes: largeOwners.map((student, index) => ({ id: at(largeIds, index), student })),
    logIn: { usernames: people.usernames, password: PASSWORD },
    files: files.paths,
  };
}
