import { data } from './fields/data.ts';
import { design } from './fields/design.ts';
import { electronics } from './fields/electronics.ts';
import { energy } from './fields/energy.ts';
import type { Field, FieldKey } from './fields/field-texts.ts';
import { finance } from './fields/finance.ts';
import { logistics } from './fields/logistics.ts';
import { marketing } from './fields/marketing.ts';
import { software } from './fields/software.ts';

/** The texts of resumes, by field of study. */
export const FIELDS: Readonly<Record<FieldKey, Field>> = {
  software,
  data,
  electronics,
  energy,
  finance,
  marketing,
  design,
  logistics,
};
