import type { Estimates } from '../../../analysis/estimates.ts';
import { vectorsWords } from '../../../analysis/sample-words.ts';
import { count } from '../../../charts/words.ts';
import type { Reference } from './reference.ts';

/** What the citation file of the software says. */
export interface SoftwareCitation {
  readonly title: string;
  readonly authors: string;
  readonly version: string;
  readonly released: string; // yyyy-mm-dd
  readonly licence: string;
  readonly url: string | null;
}

/** A document of `agents/sources.yaml`. */
export interface SourceDocument {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly date: string | null;
  readonly locator: string;
  readonly licence: string;
}

/** The software, in the version that made the run. */
export function softwareReference(of: SoftwareCitation, estimates: Estimates): Reference {
  const same = of.version === estimates.version;
  return {
    id: 'casus',
    type: 'software',
    title: of.title,
    author: of.authors,
    publisher: null,
    // The citation file dates its own version alone.
    date: same ? of.released : of.released.slice(0, 4),
    version: estimates.version,
    detail: `model ${estimates.modelVersion}`,
    url: of.url,
    locator: null,
    licence: of.licence,
  };
}

/** The run: whoever has the software, the configuration and the seed has its numbers to the last bit. */
export function runReference(of: SoftwareCitation, estimates: Estimates): Reference {
  const { experiment, design } = estimates;
  return {
    id: `casus-${experiment.id}`,
    type: 'dataset',
    title: `${experiment.title}: Experiment ${experiment.id}`,
    author: of.authors,
    publisher: null,
    date: of.released.slice(0, 4),
    version: estimates.version,
    detail:
      `model ${estimates.modelVersion}, configuration ${experiment.configurationHash.slice(0, 12)}, seed “${experiment.seed}”, ` +
      `n = ${count(design.replications)} (${vectorsWords(design)} × ${count(design.inner)}), figures as of ${experiment.asOf}`,
    url: of.url,
    locator: null,
    licence: of.licence,
  };
}

/** 'github owner/repository path @ commit' */
const COPY = /^github (\S+\/\S+) (.+) @ ([0-9a-f]{7,40})/;
/** 'tass.com/economy/2018945' and nothing after it */
const ADDRESS = /^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/;

/** A document on which figures of members rest, cited for where it was read. */
export function sourceReference({
  key,
  title,
  publisher,
  date,
  locator,
  licence,
}: SourceDocument): Reference {
  const copy = COPY.exec(locator);
  const page = ADDRESS.test(locator);
  const read =
    copy === null
      ? locator
      : `read in the copy ${copy[2]!} of the repository ${copy[1]!} at commit ${copy[3]!.slice(0, 12)}`;
  return {
    id: key,
    type: page ? 'webpage' : copy === null ? 'report' : 'dataset',
    title,
    author: publisher,
    publisher: null,
    date,
    version: null,
    detail: null,
    url: page ? `https://${locator}` : null,
    locator: page ? null : read,
    licence,
  };
}
