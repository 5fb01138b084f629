const READ_MS = 60_000;

/** Has the browser keep a file, as a download. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has begun to read it when `click` returns, but not to the end.
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
}
