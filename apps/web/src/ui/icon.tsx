import type { IconName } from './icon-names.ts';
import sprite from './icons.svg?url';

/** What points somewhere and turns with the direction of the page; clocks, ticks and lenses do not. */
const DIRECTED: ReadonlySet<IconName> = new Set<IconName>([
  'file',
  'list',
  'move',
  'next',
  'prev',
  'read',
  'send',
  'short',
  'talk',
  'undo',
]);

interface IconProps {
  readonly name: IconName;
  /** `small` stands in lines of 14 px. */
  readonly size?: 'small' | 'normal';
  readonly className?: string;
}

/** A drawing from the sprite. It is never the only one to say something. */
export function Icon({ name, size = 'normal', className = '' }: IconProps) {
  const classes = ['i', size === 'small' && 's', DIRECTED.has(name) && 'flip', className].filter(
    Boolean,
  );
  return (
    <svg className={classes.join(' ')} viewBox="0 0 20 20" aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
