import { escape } from '../pages/escape.ts';

/** A part of the page, with an anchor and a line in the index. */
export interface Entry {
  readonly id: string;
  /** Its name in the index. */
  readonly name: string;
  /** The inside of its article, with an `h3`. */
  readonly html: string;
}

/** Entries on one subject. */
export interface Group {
  readonly id: string;
  readonly title: string;
  /** What stands before its entries; HTML. */
  readonly intro?: string;
  readonly entries: readonly Entry[];
  /** Rows with an anchor in `intro`, which the index lists too. */
  readonly rows?: readonly Pick<Entry, 'id' | 'name'>[];
}

interface Page {
  readonly title: string;
  /** What stands below the title; HTML. */
  readonly intro: string;
  readonly groups: readonly Group[];
}

/** A complete page. It loads its style sheet and script from this server, and nothing else. */
export function renderPage({ title, intro, groups }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/docs/static/docs.css">
<script src="/docs/static/docs.js" type="module"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="frame">
<header class="top">
<h1>${escape(title)}</h1>
${intro}
</header>
<nav class="index" aria-label="Index">
<div class="search" hidden><label for="search">Search <kbd>/</kbd></label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<p role="status"></p></div>
<details open><summary>Index</summary>
${groups.map(indexOf).join('\n')}
</details>
</nav>
<main id="content" tabindex="-1">
${groups.map(sectionOf).join('\n')}
</main>
</div>
</body>
</html>
`;
}

function indexOf({ id, title, entries, rows = [] }: Group): string {
  const items = [...entries, ...rows].map(
    (one) => `<li><a href="#${one.id}">${escape(one.name)}</a></li>`,
  );
  return `<div data-of="${id}"><p><a href="#${id}">${escape(title)}</a></p>
<ul>${items.join('')}</ul></div>`;
}

function sectionOf({ id, title, intro = '', entries }: Group): string {
  return `<section class="group" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escape(title)}</h2>
${intro}
${entries.map((one) => `<article id="${one.id}" data-entry>\n${one.html}\n</article>`).join('\n')}
</section>`;
}

/** The heading of an entry, which is a link to itself; a procedure has a kind. */
export function heading({ id, name }: Pick<Entry, 'id' | 'name'>, kind = ''): string {
  const badge = kind && `<span class="badge ${kind}">${kind}</span>`;
  return `<div class="name${kind && ' procedure'}"><h3><a href="#${id}">${escape(name)}</a></h3>${badge}</div>`;
}
