/**
 * Loaded before each of the product's processes (`node --import`): ends it with the run that started
 * it, also where nobody is left to do that. The server itself knows nothing of it.
 */
process.once('disconnect', () => process.exit(1));
// It must not keep a server alive that was told to stop.
process.channel?.unref();
