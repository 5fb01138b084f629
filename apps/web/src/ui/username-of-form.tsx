/** Tells password managers whose password a form is about. */
export function UsernameOfForm({ username }: { readonly username: string }) {
  return <input type="text" autoComplete="username" value={username} readOnly hidden />;
}
