/** Scripts that are not run with the page: the two of the engine, and Plotly. */
export type PartName = 'director' | 'compute' | 'plotly';

const urls = new Map<PartName, string>();

/**
 * Address of a part, the same at each call: a file beside the page, or a Blob of the text that a page in one file holds.
 * @throws if the page was built without it
 */
export function partUrl(name: PartName): string {
  const known = urls.get(name);
  if (known !== undefined) return known;
  const held = document.getElementById(`part-${name}`);
  if (held === null) throw new Error(`the page has no part ${name}`);
  const file = held.dataset['src'];
  const url =
    file === undefined
      ? URL.createObjectURL(new Blob([held.textContent], { type: 'text/javascript;charset=utf-8' }))
      : new URL(file, document.baseURI).href;
  urls.set(name, url);
  held.remove();
  return url;
}
