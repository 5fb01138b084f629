import { expect, test } from 'vitest';
import { schoolScore } from './organisation-words.ts';

test.each([
  'Westmere University',
  'University of Westmere',
  'College of Nursing and Hospital Care',
  'School of Library Science, Westmere',
  'Westmere Teachers College',
  'westmere city college',
  'the Faculty of Arts',
  'Univ. of Westmere',
  'westmere group of institutions, Eastmere',
  'جامعة ويستمير',
])('"%s" names a school', (text) => {
  expect(schoolScore(text)).toBe(1);
});

test.each([
  'Westmere School District',
  'University Library Committee',
  'Westmere College Alumni Association',
  'University of Westmere Press',
  'State University of New Westmere Press',
  'Teaching Award of the Westmere School of Law',
  'Supervised faculty and staff',
  'faculty wishes',
  'the Norwegian universities',
  'Falconry Faculty Search',
  'Campus Card System',
  'Westmere College Radio Station',
  'School Yearbook',
  'University Falconry Journal',
  'Spoke for the university, and for its city',
])('"%s" names no school', (text) => {
  expect(schoolScore(text)).toBe(0);
});
