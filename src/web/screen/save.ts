/** Milliseconds after which the browser has surely begun to save. */
const KEPT = 10_000;

/** Saves a text as a file, by the browser's download. @param type MIME type */
export function saveText(file: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
