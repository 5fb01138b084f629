import { onBothDatabases } from './src/testing/projects.ts';

export default onBothDatabases(['src/**/*.test.ts'], {
  standalone: { include: ['src/embedded.test.ts'] },
});
