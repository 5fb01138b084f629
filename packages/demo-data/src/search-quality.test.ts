import { listJobs } from '@internsync/core/jobs/list-jobs';
import { ListJobsInput } from '@internsync/core/jobs/schemas';
import { makeCompany, makeJob, makeStudent } from '@internsync/core/testing/factories';
import { openHarness } from '@internsync/core/testing/harness';
import { beforeAll, expect, it } from 'vitest';
import { planDataSet } from './plan/plan-data-set.ts';
import { FULL_SIZE } from './size.ts';

const NOW = new Date('2026-03-15T10:30:00.000Z');

/** A search, the titles of which one must be first, and others that must be on the first page. */
type Wanted = readonly [search: string, first: readonly string[], others?: readonly string[]];

const FRONTEND = 'Frontend Engineering Intern (Angular)';
const BACKEND = 'Backend Engineering Intern (Node.js)';
const MOBILE = 'Mobile Development Intern';
const QA = 'Quality Assurance Intern';
const ANALYST = 'Data Analyst Intern';
const SCIENCE = 'Data Science Intern, Hospital Flows';
const ENGINEERING = 'Data Engineering Intern';
const CHARTS = 'Data Visualisation and Design Intern';
const UX = 'Product Design Intern (UI/UX)';
const CONTENT = 'Content and Product Marketing Intern';
const FINANCE = 'Finance Operations Intern';
const ACCOUNTING = 'Cost Accounting Intern';
const TRACKING = 'Software Intern, Tracking Platform';
const FLEET = 'Software Intern, Fleet Platform';
const EMBEDDED = 'Embedded Software Intern';
const PCB = 'PCB Design Intern';
const SUPPLY = 'Supply Chain Planning Intern';
const SITE = 'Site Logistics Intern';
const PARTS = 'Production Logistics Intern';
const ML = 'Machine Learning Intern';
const NLP = 'Clinical NLP Intern';
const PERFORMANCE = 'Performance Analysis Intern';
const MONITORING = 'Monitoring Systems Intern';
const PERCEPTION = 'Robotics Perception Intern';
const SAFETY = 'Health, Safety and Environment Intern';
const SOLAR = 'Solar Plant Engineering Intern';
const WEB_AR = 'متدرب تطوير واجهات أمامية';
const SYSTEMS_AR = 'متدرب تطوير نظم خلفية';
const MOBILE_AR = 'متدرب تطوير تطبيقات الهاتف';
const TESTS_AR = 'متدرب اختبار البرمجيات';
const ANALYSIS_AR = 'متدرب تحليل بيانات';
const ARABIC_AR = 'متدرب معالجة اللغة العربية';
const THINGS_AR = 'متدرب إنترنت الأشياء الزراعية';
const MARKETING_AR = 'متدرب تسويق رقمي';
const FUNDS_AR = 'متدرب تسويق الخدمات المالية';
const BANK_AR = 'متدرب تحليل مالي';
const BOOKS_AR = 'متدرب محاسبة';
const RISK_AR = 'متدرب إدارة مخاطر';
const AUDIT_AR = 'متدرب مراجعة داخلية';
const SCIENCE_AR = 'متدرب علوم بيانات مالية';
const SOFTWARE_AR = 'متدرب تطوير برمجيات مالية';
const ARCHITECT_AR = 'متدرب تصميم معماري';
const HERITAGE_AR = 'متدرب ترميم وتوثيق تراث';
const INTERIOR_AR = 'متدرب تصميم داخلي';
const GRAPHIC_AR = 'متدرب تصميم جرافيك وخط عربي';
const PROJECTS_AR = 'متدرب حسابات المشاريع';

/** What a person wants who types this, written down before any result was looked at. */
const SEARCHES: readonly Wanted[] = [
  // Words of titles, in any case and order.
  ['backend', [BACKEND]],
  ['Frontend Angular', [FRONTEND]],
  ['angular frontend', [FRONTEND]],
  ['QUALITY ASSURANCE', [QA]],
  ['data analyst', [ANALYST]],
  ['data', [ANALYST, SCIENCE, ENGINEERING, CHARTS], [ANALYST, SCIENCE, ENGINEERING, CHARTS]],
  ['data science', [SCIENCE]],
  ['machine learning', [ML]],
  ['design', [UX, CHARTS, PCB], [UX, CHARTS, PCB]],
  ['software', [TRACKING, FLEET, EMBEDDED], [TRACKING, FLEET, EMBEDDED, BACKEND, FRONTEND]],
  ['logistics', [SITE, PARTS], [SITE, PARTS, SUPPLY, 'Warehouse Operations Intern']],
  ['marketing', [CONTENT]],
  ['finance', [FINANCE]],
  ['accounting', [ACCOUNTING], [FINANCE]],
  ['health safety', [SAFETY]],
  ['battery', ['Battery Storage Intern']],
  // Short names.
  ['ui', [UX]],
  ['ux', [UX]],
  ['UI/UX', [UX]],
  ['pcb', [PCB]],
  ['nlp', [NLP]],
  [
    'c++',
    [PERCEPTION, 'Simulation Engineering Intern'],
    [PERCEPTION, 'Simulation Engineering Intern'],
  ],
  ['node.js', [BACKEND]],
  ['nodejs', [BACKEND]],
  ['sql', [ANALYST, FINANCE, ENGINEERING, TRACKING], [ANALYST, FINANCE, ENGINEERING, TRACKING]],
  ['ROS', [PERCEPTION]],
  // Other endings.
  ['accountant', [ACCOUNTING], [FINANCE]],
  ['mobile developer', [MOBILE]],
  ['developers', [MOBILE]],
  ['designer', [UX, CHARTS, PCB], [UX, CHARTS, PCB]],
  ['product designer', [UX]],
  ['data engineer', [ENGINEERING]],
  ['data analysis', [ANALYST, PERFORMANCE]],
  ['tester', ['Test Engineering Intern']],
  ['robots', [PERCEPTION, FLEET, EMBEDDED, PARTS], [EMBEDDED, FLEET]],
  // Beginnings.
  ['front', [FRONTEND]],
  ['biostat', ['Biostatistics Intern']],
  ['procure', ['Procurement Intern']],
  // Compounds.
  ['front-end', [FRONTEND]],
  ['back end', [BACKEND]],
  ['dev ops', ['DevOps Intern']],
  ['open source', ['Operations Research Intern']],
  // Companies and places.
  ['nile software house', [BACKEND, FRONTEND, MOBILE], [BACKEND, FRONTEND, MOBILE, QA, UX, ML]],
  ['lumiere', [SCIENCE, ENGINEERING, NLP, CHARTS], [SCIENCE, ENGINEERING, NLP, CHARTS]],
  ['nordlicht software', [EMBEDDED, FLEET], [EMBEDDED, FLEET]],
  ['munchen', [EMBEDDED, PCB, PARTS, 'Test Engineering Intern'], [EMBEDDED, PCB, PARTS]],
  ['data paris', [CHARTS], [NLP]],
  ['software berlin', [FLEET]],
  ['aswan', [SITE, SOLAR, SAFETY], [SITE, SOLAR, SAFETY]],
  ['angular giza', [FRONTEND]],
  // Words of the description.
  ['figma', [UX, CHARTS], [UX, CHARTS]],
  ['flutter', [MOBILE, MOBILE_AR], [MOBILE, MOBILE_AR]],
  ['photovoltaics', [PERFORMANCE]],
  ['mqtt', [MONITORING]],
  ['playwright', [QA]],
  ['kubernetes helm', []],
  // Typing errors.
  ['markting', [CONTENT]],
  ['softwrae', [TRACKING, FLEET, EMBEDDED], [TRACKING, FLEET, EMBEDDED]],
  ['enginering data', [ENGINEERING]],
  ['acounting', [ACCOUNTING]],
  ['procurment', ['Procurement Intern']],
  ['logistcs', [SITE, PARTS], [SITE, PARTS, SUPPLY]],
  ['cario', [PERFORMANCE, MONITORING, MOBILE, UX, CONTENT], [PERFORMANCE, MONITORING, MOBILE]],
  ['machien lerning', [ML]],
  ['embeded softwear', [EMBEDDED]],
  // Arabic: with and without the article, feminine, plural, other spellings, prefixes.
  ['تسويق', [MARKETING_AR, FUNDS_AR], [MARKETING_AR, FUNDS_AR]],
  ['التسويق', [MARKETING_AR, FUNDS_AR], [MARKETING_AR, FUNDS_AR]],
  ['متدربة تسويق', [MARKETING_AR, FUNDS_AR], [MARKETING_AR, FUNDS_AR]],
  ['محاسبه', [BOOKS_AR], [AUDIT_AR, PROJECTS_AR, BANK_AR]],
  ['محاسب', [BOOKS_AR]],
  ['تحليل بيانات', [ANALYSIS_AR]],
  ['تحليل البيانات', [ANALYSIS_AR]],
  ['تطوير برمجيات', [SOFTWARE_AR]],
  [
    'تطوير',
    [WEB_AR, SYSTEMS_AR, MOBILE_AR, SOFTWARE_AR],
    [WEB_AR, SYSTEMS_AR, MOBILE_AR, SOFTWARE_AR],
  ],
  ['تطبيق هاتف', [MOBILE_AR]],
  ['واجهة أمامية', [WEB_AR]],
  ['اداره المخاطر', [RISK_AR]],
  ['تصميم داخلي', [INTERIOR_AR]],
  [
    'تصميم القاهرة',
    [ARCHITECT_AR, INTERIOR_AR, GRAPHIC_AR],
    [ARCHITECT_AR, INTERIOR_AR, GRAPHIC_AR],
  ],
  ['الاسكندريه', [MOBILE_AR, ARABIC_AR], [MOBILE_AR, ARABIC_AR]],
  ['المتدربين', [WEB_AR, SYSTEMS_AR, MOBILE_AR, ARCHITECT_AR]],
  ['اختبار برمجيات', [TESTS_AR]],
  ['تُراث', [HERITAGE_AR]],
  ['علوم البيانات', [SCIENCE_AR]],
  ['انترنت الاشياء', [THINGS_AR]],
  ['تسوبق', [MARKETING_AR, FUNDS_AR], [MARKETING_AR, FUNDS_AR]],
  ['جرافبك', [GRAPHIC_AR]],
  ['جده', [HERITAGE_AR, RISK_AR, PROJECTS_AR], [HERITAGE_AR, RISK_AR, PROJECTS_AR]],
  // Both languages.
  ['Python بيانات', [SCIENCE_AR]],
  ['React واجهات', [WEB_AR]],
  ['Excel محاسبة', [BOOKS_AR, BANK_AR, PROJECTS_AR], [BANK_AR, PROJECTS_AR]],
  ['Flutter الهاتف', [MOBILE_AR]],
];

const { deps, as } = await openHarness();
const student = as(await makeStudent(deps.db));

beforeAll(async () => {
  const { jobs, companies } = planDataSet(FULL_SIZE, NOW);
  for (const company of companies) {
    const owner = await makeCompany(deps.db, { name: company.texts.name });
    for (const { input, createdAt } of jobs.filter((job) => job.company === company)) {
      await makeJob(deps.db, { ...input, company: owner, deadline: null, postedAt: createdAt });
    }
  }
});

it('finds what people want: 95 % of it on the first page, and the right job first for 85 %', async () => {
  const misses: string[] = [];
  const [firsts, recalls]: [number[], number[]] = [[], []];
  for (const [search, first, others = []] of SEARCHES) {
    const { items } = await listJobs(student, ListJobsInput.parse({ search }));
    const titles = items.map(({ title }) => title);
    const top = titles[0];
    const right = top === undefined ? first.length === 0 : first.includes(top);
    const wanted = [...new Set([...(first.length === 1 ? first : []), ...others])];
    const missing = wanted.filter((title) => !titles.includes(title));
    firsts.push(right ? 1 : 0);
    recalls.push(wanted.length === 0 ? 1 : 1 - missing.length / wanted.length);
    if (!right || missing.length > 0)
      misses.push(`${search}: ${top}; misses ${missing.join(', ')}`);
  }
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  expect(SEARCHES.length).toBeGreaterThanOrEqual(60);
  // The misses show in the error when a figure is too low.
  const [recall, first] = [mean(recalls), mean(firsts)];
  expect(recall >= 0.95 && first >= 0.85 ? null : { recall, first, misses }).toBeNull();
});
