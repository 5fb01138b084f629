import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';

/** The cover letter, if there is one. */
export function Letter({ application: { coverLetter } }: { readonly application: Reviewed }) {
  const t = useTranslations('review.review');
  if (coverLetter === null) return null;
  return (
    <section className="card" id="letter">
      <header>
        <h2 className="h3">{t('letter')}</h2>
      </header>
      <div className="body read letter">
        {coverLetter.split(/\n{2,}/u).map((paragraph, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Their order is what they are.
          <p dir="auto" key={index}>
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  );
}
