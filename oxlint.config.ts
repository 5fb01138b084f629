import { defineConfig } from 'oxlint';
import { importRules } from './import-rules.ts';

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  jsPlugins: ['./apps/web/lint/logical-classes.ts'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  rules: {
    eqeqeq: 'error',
    'no-console': 'error',
    'no-warning-comments': ['error', { terms: ['fixme', 'xxx', 'hack'] }],
    'no-await-in-loop': 'off',
    'no-underscore-dangle': 'off',
    'no-shadow': 'off',
    'oxc/no-map-spread': 'off',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'node/no-process-env': 'error',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    // It takes channels and workers, which have no target origin, for windows.
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unnecessary-type-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': ['error', 'always'],
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/use-unknown-in-catch-callback-variable': 'error',
  },
  ignorePatterns: ['**/dist/**', '**/node_modules/**'],
  overrides: [
    ...importRules(),
    {
      files: ['**/*.test.ts', '**/test/**', '**/testing/**'],
      rules: {
        'typescript/unbound-method': 'off',
        'unicorn/consistent-function-scoping': 'off',
        'typescript/no-unsafe-assignment': 'off',
      },
    },
    {
      files: ['apps/web/src/**'],
      plugins: ['react', 'jsx-a11y'],
      rules: {
        'react/no-danger': 'error',
        'react/jsx-no-target-blank': 'error',
        // The compiler adds the import.
        'react/react-in-jsx-scope': 'off',
        'react/forbid-dom-props': ['error', { forbid: ['style'] }],
        'pages/logical-classes': 'error',
        // `output` is a line of a form's result; live regions have the role.
        'jsx-a11y/prefer-tag-over-role': 'off',
      },
    },
    {
      files: ['**/*.config.ts', 'apps/web/lint/logical-classes.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
