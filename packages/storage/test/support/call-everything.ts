import { openS3Store } from '../../src/s3.ts';
import { collect } from './collect.ts';

// node call-everything.ts PORT
// Makes every call once, writes how each ended, and leaves the store open: the process must end
// by itself all the same.
const store = openS3Store({
  endpoint: '127.0.0.1',
  port: Number(process.argv[2]),
  useSSL: false,
  region: 'us-east-1',
  bucket: 'resumes',
  accessKey: 'S3RVER',
  secretKey: 'S3RVER',
  timeoutMs: 500,
});

const calls = {
  put: () => store.put('a/b.pdf', Buffer.from('x'), 'application/pdf'),
  get: () => store.get('a/b.pdf'),
  list: () => collect(store.list('')),
  check: () => store.check(),
  remove: () => store.remove('a/b.pdf'),
};
const ends = Object.entries(calls).map(async ([name, call]) => {
  try {
    await call();
    return `${name} resolved`;
  } catch {
    return `${name} rejected`;
  }
});
process.stdout.write(JSON.stringify(await Promise.all(ends)));
