/** The format's definition (https://jsonresume.org/schema), at the version that we write. */
const SCHEMA = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json';

/**
 * What we know of a student as JSON Resume v1.0.0, for tools that read it. That is little: what their
 * resumes say is text to us, and stays in the resumes.
 */
export function toJsonResume({ student }: { readonly student: { fullName: string } }, at: Date) {
  return {
    $schema: SCHEMA,
    basics: { name: student.fullName },
    // Without milliseconds, as the format has it.
    meta: { version: 'v1.0.0', lastModified: at.toISOString().slice(0, 19) },
  };
}
