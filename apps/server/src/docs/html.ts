import { escape } from '../pages/escape.ts';

/** A text as HTML; what is in backticks becomes code. */
export function prose(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A name as code, which may break after its parts. */
export function nameOf(name: string): string {
  return `<code>${escape(name).replace(/[._]|\[\]/g, '$&<wbr>')}</code>`;
}

/** A block of code; it can be scrolled by keyboard. */
export function codeBlock(text: string, label: string, name = ''): string {
  return `<pre tabindex="0" role="group" aria-label="${escape(label)}"${name && ` class="${name}"`}><code>${escape(text)}</code></pre>`;
}

/** A table that can be scrolled, by keyboard too. */
export function table(
  { label, head }: { readonly label: string; readonly head: readonly string[] },
  rows: readonly (string | { readonly id: string; readonly cells: string })[],
): string {
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escape(label)}"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(rowOf).join('\n')}
</tbody></table></div>`;
}

/** A row with an id has an anchor, and the search finds it. */
function rowOf(row: string | { readonly id: string; readonly cells: string }): string {
  return typeof row === 'string'
    ? `<tr>${row}</tr>`
    : `<tr id="${row.id}" data-entry>${row.cells}</tr>`;
}
