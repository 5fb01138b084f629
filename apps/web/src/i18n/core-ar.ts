export { texts as common } from './ar/common.ts';
export { texts as public } from './ar/public.ts';
