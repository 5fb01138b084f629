import { searchColumns } from '@internsync/core/jobs/search-words';
import { workMode, workType } from '@internsync/db/schema';
import { createRandom, pick, range, type Random } from './random.ts';
import type { Table, Value } from './copy.ts';
import { DAY_MS, type Outline } from './outline.ts';
import { companyName, drawPlace, drawWords } from './vocabulary.ts';

const TITLE_WORDS = 3;
const SHORT_WORDS = 13;
const DESCRIPTIONS = 500;
const DESCRIPTION_WORDS = 180;
const DEADLINE_DAYS = 200;

/** Jobs of all companies and in every status, the newest last. */
export function jobTable(plan: Outline): Table {
  return {
    name: 'jobs',
    columns:
      'id, company_id, title, short_description, description, location, work_mode, work_type, status, deadline, search, heading, search_version, posted_at, updated_at',
    rows: jobRows(plan),
  };
}

function* jobRows(plan: Outline): Generator<Value[]> {
  const random = createRandom(7);
  const descriptions = range(DESCRIPTIONS).map(() => drawWords(random, DESCRIPTION_WORDS));
  for (let index = 0; index < plan.size.jobs; index += 1) {
    const company = plan.companyOf[index] ?? 0;
    const needle = plan.needleOf.get(index);
    const fields = {
      title: drawWords(random, TITLE_WORDS),
      shortDescription: drawWords(random, SHORT_WORDS) + (needle === undefined ? '' : ` ${needle}`),
      location: drawPlace(random),
      description: pick(random, descriptions),
    };
    const { search, heading, searchVersion } = searchColumns(fields, companyName(company));
    const postedAt = new Date(Math.floor(plan.postedAt(index))).toISOString();
    yield [
      index + 1,
      company + 1,
      fields.title,
      fields.shortDescription,
      fields.description,
      fields.location,
      pick(random, workMode.enumValues),
      pick(random, workType.enumValues),
      plan.statusOf(index),
      deadlineOf(plan, index, random),
      search,
      heading,
      searchVersion,
      postedAt,
      postedAt,
    ];
  }
}

/** Three of ten have none; an open one's is within the next months. */
function deadlineOf({ now, isExpired }: Outline, job: number, random: Random): string | null {
  const [has, when] = [random(), random()];
  if (isExpired(job)) return toDay(now - (2 + when * DEADLINE_DAYS) * DAY_MS);
  // Not of the next days: a database that is kept stays as it was made for so long.
  return has < 0.3 ? null : toDay(now + (30 + when * DEADLINE_DAYS) * DAY_MS);
}

function toDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
