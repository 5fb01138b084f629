// The search field of the docs: shows the entries whose text has all words. `/` moves to the field.

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);

/** Without the code, whose words say little. */
const SEARCHED = 'h3, p, dd, th, td';

const box = document.querySelector('.search');
const field = document.querySelector('#search');
const status = document.querySelector('.search [role=status]');

if (box instanceof HTMLElement && field instanceof HTMLInputElement && status) {
  const entries = all(document, '[data-entry]').map((element) => ({
    element,
    link: all(document, '.index a').find((link) => link.getAttribute('href') === `#${element.id}`),
    text: [element.id, ...all(element, SEARCHED).map((one) => one.textContent)]
      .join(' ')
      .toLowerCase(),
  }));
  const groups = all(document, '.group');

  const filter = () => {
    const words = field.value
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
    let found = 0;
    for (const { element, link, text } of entries) {
      const isShown = words.every((word) => text.includes(word));
      element.hidden = !isShown;
      const item = link?.closest('li');
      if (item) item.hidden = !isShown;
      if (isShown) found += 1;
    }
    for (const group of groups) {
      const inside = all(group, '[data-entry]');
      group.hidden = words.length > 0 && inside.every(({ hidden }) => hidden);
      const heading = document.querySelector(`.index [data-of="${group.id}"]`);
      if (heading instanceof HTMLElement) heading.hidden = group.hidden;
    }
    status.textContent = words.length === 0 ? '' : found === 1 ? '1 found' : `${found} found`;
  };

  box.hidden = false;
  field.addEventListener('input', () => {
    filter();
    document.querySelector('main')?.scrollIntoView();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.value = '';
      filter();
    }
    if (event.key === 'Enter') {
      const first = entries.find(({ element }) => !element.hidden);
      if (first) location.hash = first.element.id;
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  // The browser may have kept the text of the field.
  filter();
}

// On a wide screen the index is always open.
const index = document.querySelector('.index details');
const wide = matchMedia('(min-width: 900px)');
const arrange = () => index instanceof HTMLDetailsElement && (index.open = wide.matches);
wide.addEventListener('change', arrange);
arrange();
