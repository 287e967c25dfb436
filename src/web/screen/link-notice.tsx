import type { Facts } from '../facts.ts';
import type { Page } from '../state/use-page.ts';

interface LinkNoticeProps {
  readonly page: Page;
  readonly facts: Facts;
}

/** What is to be said of the link that was opened: another model, or parts that mean nothing here. */
export function LinkNotice({ page: { link, dismissLink }, facts }: LinkNoticeProps) {
  if (link === null) return null;
  const other = link.model !== null && link.model !== facts.model;
  if (!other && link.ignored === 0) return null;
  const model = link.model === '?' ? 'a model of unknown version' : `model ${link.model}`;
  return (
    <div class="notice" role="status" data-notice={other ? 'model' : 'parts'}>
      <p>
        {other &&
          `This link was made with ${model}; this page has model ${facts.model}, so its numbers may differ. `}
        {link.ignored > 0 &&
          `${link.ignored === 1 ? 'One part' : `${link.ignored} parts`} of the link ${link.ignored === 1 ? 'is' : 'are'} not known here and ${link.ignored === 1 ? 'stands at its' : 'stand at their'} default.`}
      </p>
      <button type="button" class="button" onClick={dismissLink}>
        Dismiss
      </button>
    </div>
  );
}
