import type { AvailabilityFact } from '../../analyse/analysis.ts';
import { folded } from '../../lexicon/folded.ts';
import { monthIndex } from '../months.ts';
import type { Need } from '../requirement.ts';
import { best, met, MISSING, NOT_STATED, partly, type Finding, type Judging } from './finding.ts';

type AvailabilityNeed = Extract<Need, { kind: 'dates' | 'place' | 'work_mode' }>;

const WEEKS_OF_A_MONTH = 365.25 / 12 / 7;

/** Whether a resume says that somebody can work then, there or so. Only what it says of that counts, no address. */
export function judgeAvailability(need: AvailabilityNeed, { facts }: Judging): Finding {
  const such = facts.availability.filter(({ kind }) => kind === need.kind);
  return best(
    such.map((fact) => judged(need, fact)),
    such.length > 0 ? MISSING : NOT_STATED,
  );
}

function judged(need: AvailabilityNeed, fact: AvailabilityFact): Finding {
  if (need.kind === 'dates') return judgeDates(need, fact);
  if (need.kind === 'place') return judgePlace(need.place, fact);
  if (fact.value === need.mode) return met('stated', fact.evidence);
  const isNear = fact.value === 'hybrid' || (need.mode === 'hybrid' && fact.value === 'on_site');
  return isNear ? partly('related', fact.evidence) : MISSING;
}

function judgeDates(need: Extract<Need, { kind: 'dates' }>, fact: AvailabilityFact): Finding {
  const from = fact.from === null ? null : monthIndex(fact.from);
  const to = fact.to === null ? null : monthIndex(fact.to);
  const wanted = need.from === null ? null : monthIndex(need.from);
  const months = need.weeks === null ? 1 : Math.max(1, Math.round(need.weeks / WEEKS_OF_A_MONTH));
  const begin = Math.max(wanted ?? from ?? 0, from ?? wanted ?? 0);
  const free = to === null ? months : to - begin + 1;
  if (free <= 0) return MISSING;
  const isLate = wanted !== null && from !== null && from > wanted;
  if (free >= months && !isLate) return met('stated', fact.evidence);
  if (isLate && from >= wanted + months) return MISSING;
  return partly('shorter', fact.evidence);
}

function judgePlace(place: string, fact: AvailabilityFact): Finding {
  const wanted = partsOf(place);
  const stated = partsOf(fact.value ?? '');
  if (wanted[0] !== undefined && stated.includes(wanted[0])) return met('stated', fact.evidence);
  return wanted.some((part) => stated.includes(part)) ? partly('related', fact.evidence) : MISSING;
}

function partsOf(place: string): readonly string[] {
  return place
    .split(/[,،/|]/u)
    .map((part) => folded(part).text.trim())
    .filter((part) => part !== '');
}
