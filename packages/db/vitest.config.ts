import { onBothDatabases } from './src/testing/projects.ts';

export default onBothDatabases(['src/**/*.test.ts'], {
  once: [
    'src/{preload,queue-faults,database-url,database-faults,lost-connections,replicas}.test.ts',
  ],
  standalone: { include: ['src/embedded.test.ts'] },
});
