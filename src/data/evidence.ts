import type { Figure, FigureValue, Status } from './figure.ts';
import type { Government, Member, Region } from './schemas.ts';
import { MODEL_SOURCE } from './sources.ts';

type MemberFigures = Member['figures'];
type ValueOf<N extends keyof MemberFigures> = NonNullable<NonNullable<MemberFigures[N]>['value']>;
/** Names of the figures of a member whose value is of a type. */
type NamesOf<V> = {
  [K in keyof MemberFigures]-?: NonNullable<MemberFigures[K]> extends Figure<infer W>
    ? W extends V
      ? K
      : never
    : never;
}[keyof MemberFigures];
export type NumberName = NamesOf<number>;
export type FlagName = NamesOf<boolean>;

/** A figure that an attribute rests on. */
export interface Ground {
  readonly figure: string;
  readonly value: FigureValue;
  readonly asOf: string;
  readonly source: string;
  readonly status: Status;
  readonly confidence: Figure['confidence'];
  readonly expert: boolean; // the coding of an expert, not a measurement
}

/** Hands the formulas of one member its figures, fills blanks by the rules of docs/odd.md sections 5-6, and records every figure used. */
export class Evidence {
  readonly region: Region;
  readonly grounds: Ground[] = [];
  readonly #figures: MemberFigures;
  readonly #others: readonly Member[];
  readonly #government: Government | undefined;

  /** @param others all members, this one included, for the means of regions */
  constructor(member: Member, others: readonly Member[], government: Government | undefined) {
    this.region = member.figures.region.value!;
    this.#figures = member.figures;
    this.#others = others;
    this.#government = government;
  }

  #record(
    name: string,
    figure: Figure,
    value: FigureValue,
    expert = false,
    confidence = figure.confidence,
  ): void {
    const { asOf, source } = figure;
    const status = figure.value === null ? 'assumed' : figure.status;
    if (this.grounds.some((ground) => ground.figure === name)) return;
    this.grounds.push({ figure: name, value, asOf, source, status, confidence, expert });
  }

  /** The value of a figure, or undefined where it is blank: then another figure or a constant stands in. */
  known<N extends keyof MemberFigures>(name: N): ValueOf<N> | undefined {
    const figure = this.#figures[name];
    if (figure === undefined || figure.value === null) return undefined;
    this.#record(name, figure, figure.value, name === 'chinaLeverage');
    return figure.value;
  }

  /** A constant of the model where no figure exists. */
  constant(name: string, value: number, expert = false): number {
    const source = expert ? 'expert-coding-2025' : MODEL_SOURCE;
    const status = { status: 'assumed', confidence: 'judgement', expert } as const;
    this.grounds.push({ figure: name, value, asOf: '2026', source, ...status });
    return value;
  }

  /** The value of a figure; where blank, the mean of the observed cells of its region, else of all. */
  number(name: NumberName): number {
    return this.known(name) ?? this.#mean(name, (value) => value as number);
  }

  /** 1 for yes, 0 for no; where blank, the share of yes among the observed cells of its region, else of all. */
  flag(name: FlagName): number {
    const figure = this.#figures[name];
    if (figure.value === null) return this.#mean(name, Number);
    this.#record(name, figure, figure.value);
    return figure.value ? 1 : 0;
  }

  /** An expert code of the government at the as-of date; the constant where none is coded. */
  code(name: keyof Government['codes'], uncoded: number): number {
    const figure = this.#government?.codes[name];
    if (figure === undefined || figure.value === null) return this.constant(name, uncoded, true);
    this.#record(name, figure, figure.value, true);
    return figure.value;
  }

  #mean(name: NumberName | FlagName, toNumber: (value: FigureValue) => number): number {
    const cells = (members: readonly Member[]): Figure[] =>
      members.flatMap(({ figures }) => {
        const figure = figures[name] as Figure | undefined;
        return figure === undefined || figure.status === 'assumed' ? [] : [figure];
      });
    const near = cells(this.#others.filter((member) => member.figures.region.value === this.region));
    const pool = near.length > 0 ? near : cells(this.#others);
    const mean = pool.reduce((sum, { value }) => sum + toNumber(value), 0) / pool.length;
    const own = this.#figures[name]!;
    const recalled = pool.find(({ confidence }) => confidence.startsWith('from-memory'));
    this.#record(name, own, mean, false, recalled?.confidence ?? own.confidence);
    return mean;
  }
}
