import { clientFaults } from './clients.ts';
import { commitFaults } from './commits.ts';
import type { Fault, Scene } from './fault.ts';
import { listenerFaults } from './listeners.ts';
import { mixedFaults } from './mixed.ts';
import { networkFaults, workNetworkFaults } from './network.ts';
import { postgresFaults } from './postgres.ts';
import { receiverFaults } from './receivers.ts';
import { serverFaults } from './servers.ts';
import { sessionFaults } from './sessions.ts';
import { storageFaults } from './storage.ts';
import { workerFaults } from './workers.ts';

/** Every fault. */
export function allFaults(scene: Scene): readonly Fault[] {
  const { databaseNet, storageNet, workNets } = scene.world;
  const single = [
    ...serverFaults(scene),
    ...postgresFaults(scene),
    ...sessionFaults(scene),
    ...networkFaults('database network', 'PostgreSQL', databaseNet),
    ...listenerFaults(scene),
    ...commitFaults(scene),
    ...storageFaults(scene),
    ...networkFaults('storage network', 'S3', storageNet),
    ...clientFaults(scene),
    ...workerFaults(scene),
    ...workNetworkFaults('PostgreSQL', workNets.database),
    ...workNetworkFaults('S3', workNets.storage),
    ...workNetworkFaults('the mail server', workNets.mail),
    ...workNetworkFaults('the receiver', workNets.hooks),
    ...receiverFaults(scene),
  ];
  return [...single, ...mixedFaults(single)];
}

/** The fixed selection of a short run: each part once. */
export const SHORT_MIX: readonly string[] = [
  'kill -9 of the worker',
  'kill -9 of PostgreSQL',
  'some answers to COMMIT are lost',
  'kill -9 of a server',
  'kill -9 of S3',
  'all sessions are ended',
  'PostgreSQL: connections that listen are forgotten',
  'S3: a black hole',
  'most uploads break off',
  'the mail server hangs up after DATA + the receiver hangs up',
  'S3 answers 503 + some answers to COMMIT are lost',
];
