import { createContext } from 'react';
import type * as DraggableRows from './draggable-rows.tsx';

/** What makes rows draggable; null: not loaded yet, or there is nowhere to drag to. */
export const DragContext = createContext<typeof DraggableRows | null>(null);
