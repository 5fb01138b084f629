import { useDates } from './use-dates.ts';

/** When something happened: today by the clock, before by the day, too. */
export function Moment({ at }: { readonly at: string }) {
  const { moment } = useDates();
  return (
    <time className="small soft num" dateTime={at}>
      {moment(at, 'when')}
    </time>
  );
}
