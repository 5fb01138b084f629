/** An address that its owner recognises and that tells nobody else: `s…@example.org`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}…${address.slice(Math.max(at, 0))}`;
}
