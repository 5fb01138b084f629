import { onBothDatabases } from '@internsync/db/testing/projects';

export default onBothDatabases(['src/**/*.test.ts'], {
  once: [
    'src/{actor,input-issues}.test.ts',
    'src/accounts/{django-hash,password-rules}.test.ts',
    'src/legacy/{deadline-text,numbered-page}.test.ts',
    'src/values/*.test.ts',
  ],
});
