import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { EXACT } from './action-link.tsx';
import { buttonClass, type ButtonLook } from './button-class.ts';

type AnchorProps = Omit<ComponentProps<'a'>, 'className' | 'style'> & ButtonLook;

function Anchor({ look, isDense, className, children, ...rest }: AnchorProps) {
  return (
    <a
      {...rest}
      className={buttonClass({
        ...(look && { look }),
        ...(isDense && { isDense }),
        ...(className && { className }),
      })}
    >
      {children}
    </a>
  );
}

const AnchorLink = createLink(Anchor);

/** A link to a page of ours that looks like a button. */
export const LinkButton: typeof AnchorLink = (props) => (
  <AnchorLink activeOptions={EXACT} {...props} />
);
