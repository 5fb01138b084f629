import { MOST_PER_ACCOUNT } from './audience.ts';
import { COMPANIES } from './everyone.ts';
import { WATCHED } from './probes.ts';

/** The accounts with streams: those of the probes and of the companies with the typed client. */
export const LISTENING = 1 + WATCHED + COMPANIES;
/** As many streams as these accounts may have. Beyond, there are more accounts. */
export const CROWD = LISTENING * MOST_PER_ACCOUNT;
