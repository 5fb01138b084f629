import { usePageHead } from '../app/page-head.tsx';

/** Stands where a page is not written yet. */
export function PlaceholderPage() {
  usePageHead({ title: location.pathname });
  return (
    <div className="wrap head">
      <h1>{location.pathname}</h1>
    </div>
  );
}
