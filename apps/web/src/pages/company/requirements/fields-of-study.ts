/** Fields of study to choose from, by the ids of the API: the groups, and those that postings name most. */
export const FIELDS_OF_STUDY = [
  'computing',
  'computer-science',
  'software-engineering',
  'information-systems',
  'data-science',
  'artificial-intelligence',
  'cybersecurity',
  'engineering',
  'electrical',
  'mechanical',
  'civil',
  'chemical',
  'industrial-engineering',
  'architecture',
  'science',
  'mathematics',
  'statistics',
  'business',
  'finance-group',
  'economics',
  'marketing-group',
  'human-resources',
  'logistics-group',
] as const;

export type FieldOfStudy = (typeof FIELDS_OF_STUDY)[number];

export function isFieldOfStudy(id: string): id is FieldOfStudy {
  return FIELDS_OF_STUDY.some((known) => known === id);
}
