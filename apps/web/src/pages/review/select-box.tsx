import { CheckboxContext, useSlottedContext } from 'react-aria-components';
import type { SyntheticEvent } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** The box that selects a row of a `GridList`: the browser's own, with what the row gives to its box. */
export function SelectBox() {
  const row = useSlottedContext(CheckboxContext, 'selection');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- A press on it is none on the row.
    <label className="box" onPointerDown={keep} onMouseDown={keep} onClick={keep}>
      <input
        type="checkbox"
        id={row?.id}
        aria-label={row?.['aria-label']}
        aria-labelledby={row?.['aria-labelledby']}
        checked={row?.isSelected ?? false}
        onKeyDown={(event) => {
          if (event.key === ' ') keep(event);
        }}
        onChange={({ currentTarget }) => row?.onChange?.(currentTarget.checked)}
      />
      <Icon name="check" size="small" />
    </label>
  );
}

function keep(event: SyntheticEvent): void {
  event.stopPropagation();
}
