import { useMemo, useState } from 'react';

/** Which requirement is marked on both sides, and what to do when one is pointed at. */
export interface Marks {
  readonly marked: number | null;
  /** The events of what stands for a requirement. */
  readonly eventsOf: (number: number) => {
    readonly onMouseEnter: () => void;
    readonly onMouseLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/** The mouse goes before the focus, which may have stayed elsewhere. */
export function useMarks(): Marks {
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  return useMemo(
    () => ({
      marked: hovered ?? focused,
      eventsOf: (number) => ({
        onMouseEnter: () => setHovered(number),
        onMouseLeave: () => setHovered(null),
        onFocus: () => setFocused(number),
        onBlur: () => setFocused(null),
      }),
    }),
    [hovered, focused],
  );
}
