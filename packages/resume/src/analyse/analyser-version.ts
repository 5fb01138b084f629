/** Grows when the same reading may be understood differently than before. */
export const ANALYSER_VERSION = 6;
