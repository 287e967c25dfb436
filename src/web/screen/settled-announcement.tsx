import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import type { Answered } from '../state/answers.ts';
import { noneDiffers, shownOf } from './shown.ts';
import {
  decisionHours,
  incidentWords,
  noneDifferent,
  nothingIsChosen,
  of100,
  signed,
  withinHours,
} from './words.ts';

interface AnnouncementProps {
  readonly answered: Answered;
  readonly facts: Facts;
  readonly mix: Mix;
}

/** Said once to a screen reader when the measured answer has settled; refinements in between are not said. */
export function SettledAnnouncement({ answered, facts, mix }: AnnouncementProps) {
  return (
    <p class="visually-hidden" role="status" aria-live="polite" data-announcement>
      {answered.phase === 'settled' ? words(answered, facts, mix) : ''}
    </p>
  );
}

function words(answered: Answered, facts: Facts, mix: Mix): string {
  const say = (which: 'credibility' | 'decided'): string => {
    const shown = shownOf(which, answered);
    const { baseline, chosen, difference, interval } = shown;
    if (baseline === null || chosen === null || difference === null || interval === null) return 'not known';
    const both = `${of100(baseline)} as things stand, ${of100(chosen)} with the mix`;
    if (!nothingIsChosen(mix) && noneDiffers(shown)) return `${both}, ${noneDifferent(shown.n)}`;
    const [low, high] = interval.map((end) => signed(100 * end, 1));
    return `${both}, difference ${signed(100 * difference, 1)}, 90% interval ${low} to ${high}`;
  };
  return (
    `Measured in ${answered.answer?.n ?? 0} paired worlds. Of 100 ${incidentWords(facts, mix.incident)}, answered adequately in time: ` +
    `${say('credibility')}. Decided by the Council ${withinHours(decisionHours(facts, mix.incident))}: ${say('decided')}.`
  );
}
