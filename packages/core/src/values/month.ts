import { z } from 'zod';

/** A month, `YYYY-MM`, of the years 1900 to 2199. */
export const Month = z.stringFormat('month', /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/);
