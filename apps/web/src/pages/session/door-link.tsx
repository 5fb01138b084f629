import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Door = '/sign-in' | '/sign-up/student' | '/sign-up/company';

/** For texts with a link to another page that begins a session: it goes on to the same place afterwards. */
export const doorLink = (to: Door, next: string | undefined) =>
  function DoorLink(text: ReactNode) {
    return (
      <Link className="strong" to={to} search={next === undefined ? {} : { next }}>
        {text}
      </Link>
    );
  };
