/** Milliseconds after which the browser has surely begun to save. */
const KEPT = 10_000;

/** Saves a file, by the browser's download. */
export function save(file: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

/** Saves a text as a file. @param type MIME type */
export const saveText = (file: string, text: string, type = 'text/plain'): void =>
  save(file, new Blob([text], { type: `${type};charset=utf-8` }));
