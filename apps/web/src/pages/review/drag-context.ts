import { createContext } from 'react';

/** What makes rows draggable; null: not loaded yet, or there is nowhere to drag to. */
export const DragContext = createContext<typeof import('./draggable-rows.tsx') | null>(null);
