/** A posting and its requirements as a careful reader sees them. */
export interface LabelledPosting {
  readonly title: string;
  readonly text: string;
  /**
   * One requirement a line: importance, kind and what is needed.
   * - `must skill Python | Go (used)`, `(24)` for months: names of the vocabulary.
   * - `must degree bachelor computer-science,computing`, `-` for any level.
   * - `nice language en B2`, `must experience 12`, `must dates 2027-06 12` (`-` for no month), `must place`,
   *   `must work_mode on_site`.
   */
  readonly truth: readonly string[];
}
