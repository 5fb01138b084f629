import { useState, type DragEvent, type ReactNode } from 'react';

interface FileInputProps {
  readonly className: string;
  readonly onFile: (file: File) => void;
  readonly isDisabled?: boolean;
  readonly id?: string;
  /** The name of the input. */
  readonly children: ReactNode;
}

/** A place to drop a PDF on, or to press and choose one. */
export function FileInput({ className, onFile, isDisabled = false, id, children }: FileInputProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !isDisabled) onFile(file);
  };
  return (
    // The input inside is what the keyboard and screen readers use; dropping is an extra.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      className={`${className}${isOver ? ' over-it' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        className="sr"
        id={id}
        type="file"
        accept="application/pdf,.pdf"
        disabled={isDisabled}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again, after it was mended.
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
      {children}
    </label>
  );
}
