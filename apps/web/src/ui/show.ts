/** As the `ref` of what has just appeared: scrolls the page to it where it would not be seen. */
export function show(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}
