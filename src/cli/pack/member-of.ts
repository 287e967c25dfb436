import type { Project } from '../../experiment/project.ts';
import type { MemberPart } from '../../report/pack/member-part.ts';
import type { Grid } from '../../report/table.ts';
import { memberBrief } from '../member-brief.ts';
import { figureRows, NO_PRICE, proposalRows, type Rows, stanceNote, wantRows } from '../member-text.ts';
import { capital } from '../say.ts';

/** Parameter vectors of the proposals' table, as `casus member` takes by default. */
const VECTORS = 40;

const NUMERIC = /^(–|[−+-]?[\d.,]+( .*)?)$/;

/** Rows as a table of a document; a column of numbers is set to the right. */
function grid(caption: string, { head, rows }: Rows, first = capital): Grid {
  return {
    caption,
    columns: head.map((text, at) => ({
      head: capital(text),
      numeric: at > 0 && rows.every((row) => NUMERIC.test(row[at] ?? '')),
    })),
    rows: rows.map((row) => row.map((text, at) => (at === 0 ? first(text) : text))),
  };
}

/** A source as a text names it, by author and year; the references spell it out. */
function named({ agents }: Project, key: string): string {
  const source = agents.sources[key];
  return source === undefined ? key : `${source.publisher} ${source.date?.slice(0, 4) ?? 'n.d.'}`;
}

/**
 * A member as its brief has it, under the baseline of a run: computed now, in seconds.
 * @param file the resolved experiment of the run @returns nothing that argues: figures, their sources, what follows in the model
 */
export function memberOf(project: Project, id: string, file: string): MemberPart {
  const brief = memberBrief(project, id, VECTORS, file);
  const { name, asOf, government, wants, crises, isolation } = brief;
  const proposals = proposalRows(brief);
  const { head, rows } = figureRows(brief);
  const at = head.indexOf('source');
  const figures = {
    head,
    rows: rows.map((row) => row.map((text, column) => (column === at ? named(project, text) : text))),
  };
  const count = (status: string): number => wants.filter((row) => row.status === status).length;
  const unmoved =
    proposals.unmoved.length === 0 ? '' : ` Nothing changes for it under: ${proposals.unmoved.join(', ')}.`;
  return {
    id,
    name,
    government,
    asOf,
    wants: grid(
      `What the model reads ${name} to want: centres from 0 to 1, and its place among the members`,
      wantRows(brief),
    ),
    proposals: grid(
      `What each proposal changes for ${name}, paired with the baseline, with 90% interval; n = ${VECTORS} parameter draws of ${crises} crises (standard battery)`,
      proposals,
    ),
    proposalsNote: `Utility in thousandths of the victim’s stake in a full attack. ${stanceNote(isolation)}${proposals.priced ? '' : ` ${NO_PRICE}`}${unmoved}`,
    figures: grid(
      `The figures of ${name} by their names in agents/, with date and source`,
      figures,
      (text) => text,
    ),
    status: { observed: count('observed'), derived: count('derived'), assumed: count('assumed') },
  };
}
