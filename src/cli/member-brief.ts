import type { MemberRow } from '../analysis/estimates.ts';
import { governmentAt } from '../data/governments.ts';
import type { Project } from '../experiment/project.ts';
import { replicationsFrom } from './asked.ts';
import { judged } from './battery.ts';
import { type Favour, favourRun } from './favour.ts';
import {
  Answers,
  type AnswerRow,
  councilOf,
  type FigureRow,
  figuresOf,
  type WantRow,
  wantsOf,
} from './member-known.ts';
import type { Dose } from './trials.ts';

export interface MemberBrief {
  readonly id: string;
  readonly name: string;
  readonly government: string | null;
  readonly asOf: string;
  readonly members: number;
  readonly vectors: number;
  readonly crises: number; // of each vector
  readonly isolation: number; // utility
  readonly figures: readonly FigureRow[];
  readonly wants: readonly WantRow[];
  readonly answers: readonly AnswerRow[];
  readonly council: readonly MemberRow[];
  readonly proposals: readonly { readonly dose: Dose; readonly favour: Favour }[];
  readonly left: readonly string[];
}

/** Everything that is known and computed of one member. @param file an experiment whose baseline is the world */
export function memberBrief(project: Project, id: string, vectors: number, file?: string): MemberBrief {
  const { plan, doses, left } = judged(project, file);
  replicationsFrom({ ...plan, inner: 1 }, vectors - 1, 1);
  const figures = plan.figures[plan.scenarios[0]!.figures[0]!]!;
  const i = figures.ids.indexOf(id);
  const { asOf } = figures;
  const wants = wantsOf(project, figures, id);
  const answers = new Answers(i);
  const run = favourRun(plan, vectors, (crisis) => answers.add(crisis));
  return {
    id,
    name: project.agents.members.find(({ value }) => value.id === id)!.value.name,
    government: governmentAt(project.agents.governments, id, asOf)?.government ?? null,
    asOf,
    members: figures.members,
    vectors,
    crises: run.crises,
    isolation: run.isolation,
    figures: figuresOf(project, id, asOf),
    wants,
    answers: answers.rows(),
    council: councilOf(plan, run.baseline, vectors, id, wants),
    proposals: doses.map((dose, at) => ({ dose, favour: run.favour(at + 1, i) })),
    left,
  };
}
