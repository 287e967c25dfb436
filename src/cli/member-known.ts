import type { MemberRow } from '../analysis/estimates.ts';
import { members as memberRows } from '../analysis/members.ts';
import { scopesOf } from '../analysis/scopes.ts';
import { governmentAt } from '../data/governments.ts';
import { figureLedger } from '../data/ledger.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import { gateOpen } from '../model/crisis/threshold.ts';
import { CODE } from '../model/crisis/packages.ts';
import { ATTRIBUTES, type Attribute, type Figures } from '../model/figures.ts';
import {
  CLASSES,
  COLUMN_COUNT,
  COLUMNS,
  GROUPS,
  groupOf,
  type GroupName,
  PACKAGES,
} from '../model/measures/columns.ts';
import { utilityAtWindow } from '../model/measures/favour.ts';
import type { Crisis } from '../model/state.ts';

/** What is known of one member without a proposal: figures, what it wants, the answers it likes, its part in the Council. */

/** A figure as it stands in `agents/`; value null where none was found and a rule of the model stands in. */
export interface FigureRow {
  readonly figure: string;
  readonly value: number | string | boolean | null;
  readonly unit: string;
  readonly asOf: string;
  readonly source: string;
  readonly status: string;
}

export interface WantRow {
  readonly attribute: Attribute;
  readonly value: number; // mode, 0..1
  /** Place among the members, 1 = highest; null where all are alike. */
  readonly rank: number | null;
  /** Other members with the same value. */
  readonly ties: number;
  readonly status: string;
}

/** An answer over the crises of a group in which it is open. */
export interface AnswerRow {
  readonly code: number; // package code, 0 = no answer
  readonly group: GroupName;
  readonly n: number;
  readonly utility: number; // mean own utility at the end of the window; NaN where never open
  readonly best: number; // share of the crises of the group in which no other is worth more to it, 0..1
}

/** Figures of a member and the codes of its government at a date, in the order of its file. */
export function figuresOf(project: Project, id: string, asOf: string): FigureRow[] {
  const member = project.agents.members.find(({ value }) => value.id === id)!.value;
  const codes = governmentAt(project.agents.governments, id, asOf)?.codes ?? {};
  return Object.entries({ ...member.figures, ...codes }).flatMap(([figure, found]) =>
    found === undefined
      ? []
      : [
          {
            figure,
            value: found.value,
            unit: found.unit,
            asOf: found.asOf,
            source: found.source,
            status: found.status,
          },
        ],
  );
}

/** What a member wants, as the centres of its attributes, with its place among the members. @param figures of the experiment */
export function wantsOf(project: Project, figures: Figures, id: string): WantRow[] {
  const i = figures.ids.indexOf(id);
  const entries = figureLedger(project.agents, figures.asOf).filter(({ actor }) => actor === id);
  return ATTRIBUTES.map((attribute): WantRow => {
    const modes = figures.attributes[attribute].mode.subarray(0, figures.members);
    const value = modes[i]!;
    const alike = modes.every((other) => other === value);
    const rank = alike ? null : 1 + modes.reduce((above, other) => above + (other > value ? 1 : 0), 0);
    const ties = modes.filter((other) => other === value).length - 1;
    return { attribute, value, rank, ties, status: entries.find(({ field }) => field === attribute)!.status };
  });
}

/** Sums what each open answer is worth to a member, crisis by crisis. */
export class Answers {
  readonly #member: number;
  readonly #sums = new Map<GroupName, { n: number[]; utility: number[]; best: number[]; crises: number }>();

  constructor(member: number) {
    this.#member = member;
    for (const group of GROUPS) {
      const zeros = (): number[] => PACKAGES.map(() => 0);
      this.#sums.set(group, { n: zeros(), utility: zeros(), best: zeros(), crises: 0 });
    }
  }

  add(crisis: Crisis): void {
    const sum = this.#sums.get(groupOf(CLASSES[crisis.item.classCode]!))!;
    sum.crises += 1;
    let best = 0;
    let top = 0;
    for (let code = 0; code < PACKAGES.length; code++) {
      if (!crisis.table.exists(code) || (code >= CODE.article5 && !gateOpen(crisis))) continue;
      const utility = utilityAtWindow(crisis, this.#member, code);
      sum.n[code]! += 1;
      sum.utility[code]! += utility;
      if (utility > top) [best, top] = [code, utility];
    }
    sum.best[best]! += 1;
  }

  rows(): AnswerRow[] {
    return [...this.#sums].flatMap(([group, { n, utility, best, crises }]) =>
      PACKAGES.flatMap((_, code) =>
        n[code] === 0
          ? []
          : [{ code, group, n: n[code]!, utility: utility[code]! / n[code]!, best: best[code]! / crises }],
      ),
    );
  }
}

/** Who blocks, contributes and is pivotal in the baseline, from its records. */
export function councilOf(
  plan: Plan,
  baseline: Float64Array,
  vectors: number,
  id: string,
  status: WantRow[],
): MemberRow[] {
  const alone = { ...plan, arms: [plan.arms[plan.baseline]!], baseline: 0, vectors, inner: 1 };
  const records = {
    plan: alone,
    replications: vectors,
    parameterNames: [],
    parameters: () => null,
    column: (name: string): Float64Array => {
      const at = COLUMNS.findIndex((column) => column.name === name);
      return Float64Array.from(
        { length: baseline.length / COLUMN_COUNT },
        (_, row) => baseline[row * COLUMN_COUNT + at]!,
      );
    },
  };
  const ledger = { [id]: Object.fromEntries(status.map((row) => [row.attribute, row.status])) };
  return memberRows(records, scopesOf(alone), ledger).filter(({ member }) => member === id);
}
