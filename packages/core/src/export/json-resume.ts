/** The schema of the format (https://jsonresume.org/schema), in the version that we write. */
const SCHEMA = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json';

/**
 * A student's profile as JSON Resume v1.0.0. It only has the name: the content of resumes is plain text
 * to us, and is not parsed.
 */
export function toJsonResume({ student }: { readonly student: { fullName: string } }, at: Date) {
  return {
    $schema: SCHEMA,
    basics: { name: student.fullName },
    // Without milliseconds, as the format requires.
    meta: { version: 'v1.0.0', lastModified: at.toISOString().slice(0, 19) },
  };
}
