import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';

/** Texts by the labels of their fields. */
export type Fields = Readonly<Record<string, string>>;

/** The fields that both roles fill in to register. */
export type AccountFields = Fields & { readonly 'User name': string; readonly Password: string };

/** Fills in fields within a form or another part of a page. */
export async function fillIn(part: Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await part.getByLabel(label, { exact: true }).fill(value);
  }
}

/** Clicks a button within a page or a part of it. */
export async function press(part: Pick<Locator, 'getByRole'>, name: string): Promise<void> {
  await part.getByRole('button', { name, exact: true }).click();
}

/** Fills in and submits the form with this name. */
export async function submit({ page }: Person, name: string, fields: Fields): Promise<void> {
  const form = page.getByRole('form', { name });
  await fillIn(form, fields);
  await form.getByRole('button').click();
}

/** Waits until a part of a page shows exactly this text. */
export async function shows(part: Pick<Locator, 'getByText'>, text: string): Promise<void> {
  await part.getByText(text, { exact: true }).waitFor();
}

/** Waits until the page shows the server's message. */
export async function isTold({ page }: Person, text: string): Promise<void> {
  await shows(page.getByRole('status'), text);
}

/** Registers and logs in; the page of the role opens. */
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

/** An item of a section's list, by its heading. */
export function entry(person: Person, sectionName: string, heading: string): Locator {
  return section(person, sectionName)
    .getByRole('listitem')
    .filter({ has: person.page.getByRole('heading', { name: heading, exact: true }) });
}

/** The titles of the displayed jobs, once the list has this heading. */
export async function titlesUnder(person: Person, heading: string): Promise<string[]> {
  const jobs = section(person, 'Jobs');
  await jobs.getByRole('heading', { name: heading, exact: true }).waitFor();
  return await jobs.getByRole('heading', { level: 3 }).allTextContents();
}
