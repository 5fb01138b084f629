import { Link } from '@tanstack/react-router';

/** For `activeOptions`: only a link to this very address is that of the current page. */
export const EXACT = { exact: true } as const;

/**
 * A link that leads away from the page. The router's own calls itself the current page, too, when it leads to a
 * page above, or to the same list with fewer filters; that is for navigations.
 */
export const ActionLink: typeof Link = (props) => <Link activeOptions={EXACT} {...props} />;
