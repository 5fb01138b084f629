/**
 * S3 in a separate process, so that it can be killed and frozen: s3rver on a folder. Arguments: the
 * folder and the port. It receives its mood over IPC, and sends `ready` when it listens.
 */
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { pause, until } from '../pause.ts';
import type { S3Mood } from './s3-mood.ts';

const [directory = '', port = ''] = process.argv.slice(2);
const REFUSAL = '<Error><Code>ServiceUnavailable</Code><Message>Chaos</Message></Error>';
const FLUSH_MS = 5000;

let mood: S3Mood = { kind: 'well' };
process.on('message', (next: S3Mood) => {
  mood = next;
});
process.once('disconnect', () => process.exit());

const s3 = new S3rver({ silent: true, directory });
const put = s3.store.putObject.bind(s3.store);
// s3rver writes while it receives, and answers before the file is written. A real store does neither:
// half of an object never replaces a whole one.
s3.store.putObject = async (object) => {
  if (!Buffer.isBuffer(object.content)) object.content = await buffer(object.content);
  const written = await put(object);
  const path = s3.store.getResourcePath(object.bucket, object.key, 'object');
  await until(async () => (await stat(path)).size === written.size, FLUSH_MS, 1);
  return written;
};

const handle = s3.callback();
const server = createServer((request, response) => {
  if (mood.kind === 'unavailable') {
    request.resume();
    response.writeHead(503, { 'content-type': 'application/xml' }).end(REFUSAL);
  } else if (mood.kind === 'slow') {
    void pause(mood.ms).then(() => handle(request, response));
  } else {
    handle(request, response);
  }
});
server.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
