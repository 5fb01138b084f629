import { mailKey } from '../values/mail-address.ts';
import { nameKey } from '../values/name-key.ts';

/**
 * The keys under which companies that a reader cannot tell apart are equal. Imported HR addresses may be
 * no addresses; those are equal regardless of letter case only.
 */
export function companyKeys(company: { readonly name: string; readonly hrEmail: string }) {
  return {
    nameKey: nameKey(company.name),
    hrEmailKey: mailKey(company.hrEmail) ?? company.hrEmail.toLowerCase(),
  };
}
