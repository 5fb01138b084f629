import { expect, it } from 'vitest';
import { scannedTables } from './explain.ts';

it('finds the tables that a plan reads from end to end, and no others', () => {
  const plan = [
    'Limit',
    '  ->  Nested Loop',
    '        ->  Parallel Seq Scan on jobs',
    '              Filter: (title ~~ ?)',
    '        ->  Index Scan using companies_pkey on companies',
    '  SubPlan 1',
    '    ->  Seq Scan on applications others',
  ].join('\n');

  expect(scannedTables(plan)).toEqual(['jobs', 'applications']);
});
