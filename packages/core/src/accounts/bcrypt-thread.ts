import { parentPort, workerData } from 'node:worker_threads';
import { compareSync } from 'bcryptjs';
import { z } from 'zod';

const { hash, password } = z.object({ hash: z.string(), password: z.string() }).parse(workerData);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- Threads have no origins.
parentPort?.postMessage(compareSync(password, hash));
