import type { Token } from './tokens.ts';

/** No reader follows deeper dictionaries. */
const DEEPEST = 64;

interface Dictionary {
  /** The key before it. */
  readonly key: string | null;
  link: boolean;
  launches: boolean;
  /** Whether the launched program is given arguments, or is to print. */
  commands: boolean;
  /** Whether its entry `A` launches something. */
  clicked: 'no' | 'file' | 'command';
}

/** What an object launches. */
export interface Launched {
  /** By itself, or with arguments. */
  readonly program: boolean;
  /** When a person clicks on a link. */
  readonly onClick: boolean;
  /** It is a launch of a file, and what refers to it tells when that happens. */
  readonly byReference: boolean;
}

/**
 * Tells launches that only a click on a link starts from others. A word processor writes such a link for
 * an address without `https://`. Readers ask before they follow it.
 */
export class Launches {
  readonly #open: Dictionary[] = [];
  #depth = 0;
  #program = false;
  #onClick = false;
  #byReference = false;

  /** Takes the next token of an object; `before` is the one before it. */
  see(before: Token | null, token: Token): void {
    const key = before?.kind === 'name' ? before.text : null;
    const inner = this.#open.length === this.#depth ? this.#open.at(-1) : undefined;
    if (token.kind === '<<') {
      if (inner || this.#depth === 0) {
        if (this.#depth < DEEPEST) {
          this.#open.push({
            key,
            link: false,
            launches: false,
            commands: false,
            clicked: 'no',
          });
        }
      }
      this.#depth += 1;
    } else if (token.kind === '>>') {
      if (this.#depth > 0) this.#depth -= 1;
      if (inner) this.#close(inner);
    } else if (token.kind === 'name' && key !== null) {
      if (key === 'Subtype' && token.text === 'Link' && inner) inner.link = true;
      if (key === 'S' && token.text === 'Launch') {
        if (inner) inner.launches = true;
        else this.#program = true;
      }
    }
    // Arguments and operations of the program (ISO 32000-1, table 204).
    if (inner && key === 'P' && inner.key === 'Win') inner.commands = true;
    if (inner && key === 'O' && inner.key === 'Win') inner.commands = true;
  }

  /** What the object launched, after its last token. */
  result(): Launched {
    const broken = this.#open.some(({ launches, clicked }) => launches || clicked !== 'no');
    return {
      program: this.#program || broken,
      onClick: this.#onClick,
      byReference: this.#byReference,
    };
  }

  #close(dictionary: Dictionary): void {
    this.#open.pop();
    const outer = this.#open.at(-1);
    if (dictionary.key === 'Win' && dictionary.commands && outer) outer.commands = true;
    if (dictionary.clicked === 'command') this.#program = true;
    if (dictionary.clicked === 'file') {
      if (dictionary.link) this.#onClick = true;
      else this.#program = true;
    }
    if (!dictionary.launches) return;
    if (!outer) {
      if (dictionary.commands) this.#program = true;
      else this.#byReference = true;
    } else if (dictionary.key === 'A') {
      if (outer.clicked !== 'command') outer.clicked = dictionary.commands ? 'command' : 'file';
    } else {
      this.#program = true;
    }
  }
}

/** Where references to actions stand: as the action of a link, or elsewhere. */
export class References {
  readonly #wanted: ReadonlySet<number>;
  readonly #ofLinks = new Set<number>();
  readonly #others = new Set<number>();
  #open: { link: boolean; actions: number[] }[] = [];
  #deeper = 0;
  #recent: Token[] = [];

  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted;
  }

  see(before: Token | null, token: Token): void {
    if (before === null) this.end();
    const inner = this.#deeper === 0 ? this.#open.at(-1) : undefined;
    if (token.kind === '<<') {
      if (this.#open.length < DEEPEST) this.#open.push({ link: false, actions: [] });
      else this.#deeper += 1;
    } else if (token.kind === '>>') {
      if (this.#deeper > 0) this.#deeper -= 1;
      else this.#close();
    } else if (token.text === 'Link' && before?.text === 'Subtype' && inner) {
      inner.link = true;
    } else if (token.kind === 'keyword' && token.text === 'R') {
      const [key, number] = this.#recent;
      const referred = number?.kind === 'number' ? Number(number.text) : -1;
      if (this.#wanted.has(referred)) {
        if (inner && key?.kind === 'name' && key.text === 'A') inner.actions.push(referred);
        else this.#others.add(referred);
      }
    }
    this.#recent.push(token);
    if (this.#recent.length > 3) this.#recent.shift();
  }

  /** Ends an object. */
  end(): void {
    for (const { actions } of this.#open) for (const number of actions) this.#others.add(number);
    this.#open = [];
    this.#deeper = 0;
    this.#recent = [];
  }

  /** Whether links, and nothing else, refer to all of the actions. */
  onlyFromLinks(): boolean {
    this.end();
    return [...this.#wanted].every(
      (number) => this.#ofLinks.has(number) && !this.#others.has(number),
    );
  }

  #close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    const target = closed.link ? this.#ofLinks : this.#others;
    for (const number of closed.actions) target.add(number);
  }
}
