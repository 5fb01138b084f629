import type { JobDraft } from './job-draft.ts';

/** What was typed while a new job was being stored, by the job's id. */
const typed = new Map<number, () => JobDraft>();

/** Leaves to the form of a job what the form before it holds when it goes. */
export function leaveTyped(jobId: number, read: () => JobDraft): void {
  typed.set(jobId, read);
}

/** What was left to the form of a job; null: nothing. */
export function typedMeanwhile(jobId: number): JobDraft | null {
  return typed.get(jobId)?.() ?? null;
}

/** A later form of the job starts from what is stored. */
export function forgetTyped(jobId: number): void {
  typed.delete(jobId);
}

/** The name of the field in which one types; null: in none. */
export function fieldInFocus(): string | null {
  const { activeElement } = document;
  return isText(activeElement) ? activeElement.name : null;
}

/** Gives the focus to a field, with the caret at its end. */
export function typeOn(name: string): void {
  const field = document.querySelector(`.editor [name="${CSS.escape(name)}"]`);
  if (!isText(field)) return;
  field.focus();
  if (field.type === 'text' || field.type === 'textarea') {
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

function isText(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
