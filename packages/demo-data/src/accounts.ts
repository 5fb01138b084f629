/** The password of every account of the demo data. */
export const DEMO_PASSWORD = 'look-around-first';

/** The company to sign in as. */
export const DEMO_COMPANY = 'demo-company';

/** The student to sign in as. */
export const DEMO_STUDENT = 'demo-student';
