/** What a test file needs to make its own database. */
export type TestDatabaseSource =
  | { readonly kind: 'pglite'; readonly dump: string }
  | { readonly kind: 'postgres'; readonly adminUrl: string; readonly template: string };

declare module 'vitest' {
  interface ProvidedContext {
    databaseSource: TestDatabaseSource;
  }
}
