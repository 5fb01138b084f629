/**
 * Loaded before each of the product's processes (`node --import`): ends it together with the run that
 * started it, even if no other process is left to do so. The server itself does not know about it.
 */
process.once('disconnect', () => process.exit(1));
// It must not keep a stopping server alive.
process.channel?.unref();
