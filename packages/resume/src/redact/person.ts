import type { Analysis } from '../analyse/analysis.ts';
import type { Reading } from '../result.ts';
import { linkHandles } from './link-handles.ts';

/** What the platform knows of the person whose resume it is. Leave out what is not known. */
export interface KnownPerson {
  /** Full names, in each script in which they are known. */
  readonly names?: readonly string[];
  readonly usernames?: readonly string[];
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  /** Further words that identify the person, such as an address; each is looked for as a whole. */
  readonly others?: readonly string[];
}

/** The part of an analysis in which a person is looked for. */
export interface AnalysedPerson {
  readonly document: { readonly basics?: AnalysedBasics | undefined };
  readonly values: Analysis['values'];
  /** Left out when an older analyser understood the resume. */
  readonly formValues?: Analysis['formValues'] | undefined;
}

/** `Basics` of a JSON Resume document, which may have been stored and read again. */
interface AnalysedBasics {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly url?: string | undefined;
  readonly location?: { readonly address?: string | undefined } | undefined;
  readonly profiles?:
    | readonly { readonly username?: string | undefined; readonly url?: string | undefined }[]
    | undefined;
}

/** Everything by which a person is recognised. */
export interface Identity {
  readonly names: readonly string[];
  /** User names and the like, which are one word. */
  readonly handles: readonly string[];
  /** Texts that are looked for as a whole, wherever spaces stand in them. */
  readonly phrases: readonly string[];
  readonly phones: readonly string[];
}

/** What a company or a topic has for its mailbox tells no person. */
const GENERAL_MAILBOXES = new Set(
  'admin contact career careers email hello help hiring info job jobs mail me office resume student support team work'.split(
    ' ',
  ),
);

/** Collects what is known of a person from the account, the analysis and the links of the resume. */
export function identityOf(
  known: KnownPerson,
  analysis: AnalysedPerson | null = null,
  reading: Pick<Reading, 'links' | 'text'> | null = null,
): Identity {
  const basics = analysis?.document.basics;
  const emails = [...(known.emails ?? []), ...present(basics?.email)];
  const urls = [
    ...(reading?.links.map(({ url }) => url) ?? []),
    ...present(basics?.url),
    ...(basics?.profiles?.flatMap(({ url }) => present(url)) ?? []),
  ];
  const address = basics?.location?.address;
  return {
    names: [...(known.names ?? []), ...present(basics?.name)],
    handles: [
      ...(known.usernames ?? []),
      ...emails.flatMap(mailbox),
      ...(basics?.profiles?.flatMap(({ username }) => present(username)) ?? []),
      ...linkHandles([...urls, reading?.text ?? '']),
      ...present(basics?.url).flatMap(ownHost),
    ],
    phrases: [...emails, ...(known.others ?? []), ...present(address)],
    phones: [...(known.phones ?? []), ...present(basics?.phone)],
  };
}

/** The name of a site of one's own. */
function ownHost(url: string): string[] {
  const host = /^(?:https?:\/\/)?(?:www\.)?(?<label>[\p{L}\p{N}-]{4,})\.\p{L}{2,}\/?$/iu.exec(url);
  return present(host?.groups?.['label']);
}

function mailbox(email: string): string[] {
  const local = email.split('@')[0] ?? '';
  return local.length < 4 || GENERAL_MAILBOXES.has(local.toLowerCase()) ? [] : [local];
}

function present(value: string | undefined): string[] {
  return value === undefined || value.trim() === '' ? [] : [value];
}
