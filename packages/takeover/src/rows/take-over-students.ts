import { students } from '@internsync/db/schema';
import { unescapeOnce } from '../rules/unescape-once.ts';
import { readStudents } from '../source/rows.ts';
import { insertRows } from '../target/insert-rows.ts';
import type { Run } from './run.ts';
import { usersOfProfiles } from './take-over-users.ts';

const NOT_ASKED = {
  formerNames: [],
  phone: null,
  university: null,
  major: null,
  graduation: null,
};

/** Takes over every student. */
export async function takeOverStudents(run: Run): Promise<void> {
  run.progress.step('students', run.source.counts.api_student);
  for await (const batch of readStudents(run.source)) {
    const userIds = await usersOfProfiles(run, 'student', batch);
    const rows = batch.map((student, index) => {
      const fullName = unescapeOnce(student.full_name);
      if (fullName === '') {
        run.report.add(
          'empty_text',
          { table: 'api_student', id: student.id },
          { field: 'Fullname' },
        );
      }
      return { id: student.id, userId: userIds[index] ?? student.user_id, fullName, ...NOT_ASKED };
    });
    await insertRows(run.tx, students, rows);
    run.written.students += rows.length;
    run.progress.advance(batch.length);
  }
}
