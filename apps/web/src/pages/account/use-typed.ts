import { useState } from 'react';

type Texts = Readonly<Record<string, string>>;

export interface Typed<V extends Texts> {
  /** What the fields hold: what was typed, or else what is stored. */
  readonly values: V;
  /** What was typed and is not stored. */
  readonly changed: Partial<V>;
  /** Whether there is any. */
  readonly isDirty: boolean;
  readonly type: (field: keyof V, text: string) => void;
  /** Forgets what was typed and has been stored; what was typed since stays. */
  readonly forget: (stored: Partial<V>) => void;
}

/** The fields of a form that follow what is stored, also when that changes elsewhere, until one types in them. */
export function useTyped<V extends Texts>(stored: V): Typed<V> {
  const [changed, setChanged] = useState<Partial<V>>({});
  return {
    values: { ...stored, ...changed },
    changed,
    isDirty: Object.keys(changed).length > 0,
    type: (field, text) =>
      setChanged((before) => {
        const { [field]: _before, ...others } = before;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The same names with texts, without one.
        return (text === stored[field] ? others : { ...others, [field]: text }) as Partial<V>;
      }),
    forget: (sent) =>
      setChanged(
        (now) =>
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above.
          Object.fromEntries(
            Object.entries(now).filter(([field, text]) => text !== sent[field]),
          ) as Partial<V>,
      ),
  };
}
