import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';

/** Texts by the labels of the fields that they go into. */
export type Fields = Readonly<Record<string, string>>;

/** What everybody who registers fills in. */
export type AccountFields = Fields & { readonly 'User name': string; readonly Password: string };

/** Fills in fields of a form or of any other part of a page. */
export async function fillIn(part: Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await part.getByLabel(label, { exact: true }).fill(value);
  }
}

/** Presses a button of a page or of a part of it. */
export async function press(part: Pick<Locator, 'getByRole'>, name: string): Promise<void> {
  await part.getByRole('button', { name, exact: true }).click();
}

/** Fills in the form of that name and sends it. */
export async function submit({ page }: Person, name: string, fields: Fields): Promise<void> {
  const form = page.getByRole('form', { name });
  await fillIn(form, fields);
  await form.getByRole('button').click();
}

/** Waits until a part of a page shows exactly this text. */
export async function shows(part: Pick<Locator, 'getByText'>, text: string): Promise<void> {
  await part.getByText(text, { exact: true }).waitFor();
}

/** Waits until the page tells what the server said. */
export async function isTold({ page }: Person, text: string): Promise<void> {
  await shows(page.getByRole('status'), text);
}

/** Registers and logs in, which opens the page of the role. */
export async function join(
  person: Person,
  role: 'student' | 'company',
  fields: AccountFields,
): Promise<void> {
  await submit(person, `Register as a ${role}`, fields);
  await isTold(person, 'Data is completed.');
  const { 'User name': name, Password: password } = fields;
  await submit(person, 'Log in', { 'User name': name, Password: password });
  await person.page.waitForURL(`**/${role}`);
}

/** A section of the page. */
export function section({ page }: Person, name: string): Locator {
  return page.getByRole('region', { name });
}

/** An entry of a section's list, by its heading. */
export function entry(person: Person, sectionName: string, heading: string): Locator {
  return section(person, sectionName)
    .getByRole('listitem')
    .filter({ has: person.page.getByRole('heading', { name: heading, exact: true }) });
}

/** The titles of the jobs on show, once the list has that heading. */
export async function titlesUnder(person: Person, heading: string): Promise<string[]> {
  const jobs = section(person, 'Jobs');
  await jobs.getByRole('heading', { name: heading, exact: true }).waitFor();
  return await jobs.getByRole('heading', { level: 3 }).allTextContents();
}
