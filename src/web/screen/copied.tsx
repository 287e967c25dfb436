import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { saveText } from './save.ts';

interface CopiedProps {
  /** What the text is, as its heading. */
  readonly name: string;
  readonly text: string;
  /** The text as it is set, if not as it is. */
  readonly set?: ComponentChildren;
  /** To save it under, if it can be saved. */
  readonly file?: string;
  /** MIME type of the file. */
  readonly type?: string;
  /** Too long to be shown. */
  readonly hidden?: boolean;
}

/** A text to take away: shown, copied, saved. Where the browser refuses to copy, the text is selected. */
export function Copied({ name, text, set, file, type, hidden = false }: CopiedProps) {
  const [said, setSaid] = useState('');
  const id = `text-${name.replaceAll(/\W+/g, '-').toLowerCase()}`;
  const copy = (): void => {
    const refused = (): void => {
      const shown = document.getElementById(id);
      if (shown !== null) getSelection()?.selectAllChildren(shown);
      setSaid(hidden ? 'The browser refuses: save it' : 'Selected: copy it with your keyboard');
    };
    try {
      navigator.clipboard.writeText(text).then(() => setSaid('Copied'), refused);
    } catch {
      refused();
    }
  };
  return (
    <section class="copied" aria-label={name}>
      <div class="copied-head">
        <h3>{name}</h3>
        <span class="said" role="status">
          {said}
        </span>
        <button type="button" class="button" onClick={copy}>
          Copy<span class="visually-hidden"> {name}</span>
        </button>
        {file !== undefined && (
          <button type="button" class="button" onClick={() => saveText(file, text, type)}>
            Save<span class="visually-hidden"> {name}</span>
          </button>
        )}
      </div>
      {!hidden && (
        <pre id={id} tabIndex={0} aria-label={name}>
          {set ?? text}
        </pre>
      )}
    </section>
  );
}
