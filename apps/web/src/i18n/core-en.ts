export { texts as common } from './en/common.ts';
export { texts as public } from './en/public.ts';
