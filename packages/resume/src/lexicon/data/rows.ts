/** The rows of a table in a text: one a line, columns between bars. Empty lines and `#` lines are left out. */
export function rows(table: string): readonly (readonly string[])[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((column) => column.trim()));
}
