import type { S3Mood } from '../world/s3-mood.ts';
import type { Fault, Scene } from './fault.ts';

/** Faults of S3. */
export function storageFaults({ world: { storage } }: Scene): readonly Fault[] {
  const part = 'storage';
  const being = (name: string, mood: S3Mood): Fault => ({
    name,
    part,
    begin: async () => storage.be(mood),
    end: async () => storage.be({ kind: 'well' }),
  });
  return [
    {
      name: 'kill -9 of S3',
      part,
      begin: async () => await storage.kill(),
      end: async () => await storage.up(),
    },
    {
      name: 'S3 is frozen',
      part,
      begin: async () => storage.freeze(),
      end: async () => storage.thaw(),
    },
    being('S3 answers 503', { kind: 'unavailable' }),
    being('S3 is slow', { kind: 'slow', ms: 700 }),
    being('S3 is slower than anybody waits', { kind: 'slow', ms: 4000 }),
  ];
}
