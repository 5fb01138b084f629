import { createContext, useContext } from 'react';

const MIB = 1024 * 1024;
/** What servers take unless their operator says otherwise. */
const USUAL = 5 * MIB;

/** The size of the largest resume that the server takes, in bytes. */
export const MaxResumeContext = createContext(USUAL);

/** The size of the largest resume that the server takes, in bytes. */
export function useMaxResumeBytes(): number {
  return useContext(MaxResumeContext);
}
