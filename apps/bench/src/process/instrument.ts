/**
 * Loaded before a measured server (`node --import`): tells its CPU time over IPC. The server itself
 * knows nothing of it.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
// What asks must not keep the server alive, or a stopped run would leave it behind.
process.channel?.unref();
process.once('disconnect', () => process.exit());
