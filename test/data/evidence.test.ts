import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCalibration } from '../../src/data/evidence/calibration.ts';
import { outsiders } from '../../src/data/evidence/membership.ts';
import { breakFile, inputError } from './agents-copy.ts';
import { NAMES, writeEvidence } from './evidence-fixture.ts';

const EVENT = 'hindcasts/jets-2003.yaml';
const OUT = 'hindcasts/talks-2008.yaml';
const FACT = 'facts/07-jets.yaml';

/** `from` becomes `to` in `file`; one problem must stand where `mark` stands and say `says`. */
const CASES: readonly {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly mark: string;
  readonly says: string;
}[] = [
  {
    what: 'an unknown class',
    file: EVENT,
    from: 'class: manned-jet-violation\n',
    to: 'class: maned-jet-violation\n',
    mark: 'maned-jet',
    says: 'Did you mean manned-jet-violation?',
  },
  {
    what: 'a target that is no member',
    file: EVENT,
    from: 'target: TUR',
    to: 'target: TRK',
    mark: 'TRK',
    says: 'TRK is no member.',
  },
  {
    what: 'a target that became a member later',
    file: EVENT,
    from: 'target: TUR',
    to: 'target: EST',
    mark: 'EST',
    says: 'EST became a member on 2004-03-29, after this event of 2003-02-10',
  },
  {
    what: 'a mapping on one that became a member later',
    file: EVENT,
    from: 'intensity: 1.4',
    to: 'target: EST',
    mark: 'EST',
    says: 'EST became a member on 2004-03-29',
  },
  {
    what: 'a holdout that was no member',
    file: EVENT,
    from: 'holdouts: [FRA, DEU]',
    to: 'holdouts: [FRA, FIN]',
    mark: 'FIN',
    says: 'FIN became a member on 2023-04-04',
  },
  {
    what: 'a venue that one leaves who is not in it',
    file: EVENT,
    from: 'leave: [FRA]',
    to: 'leave: [FIN]',
    mark: 'FIN',
    says: 'FIN became a member on 2023-04-04',
  },
  {
    what: 'an attribute of one who is not in it',
    file: EVENT,
    from: 'members.FRA.dem: 0.6',
    to: 'members.FIN.dem: 0.6',
    mark: '0.6',
    says: 'FIN became a member on 2023-04-04',
  },
  {
    what: 'an unknown attribute',
    file: EVENT,
    from: 'members.FRA.dem: 0.6',
    to: 'members.FRA.dme: 0.6',
    mark: '0.6',
    says: 'Did you mean dem?',
  },
  {
    what: 'an attribute out of range',
    file: EVENT,
    from: 'members.FRA.dem: 0.6',
    to: 'members.FRA.dem: 1.6',
    mark: '1.6',
    says: '1.6 is out of range; allowed: 0 to 1.',
  },
  {
    what: 'an unknown primitive',
    file: EVENT,
    from: 'us.state: committed',
    to: 'us.sate: committed',
    mark: 'committed, member',
    says: 'Did you mean us.state?',
  },
  {
    what: 'a state that the primitive has not',
    file: EVENT,
    from: 'us.state: committed',
    to: 'us.state: comitted',
    mark: 'comitted, member',
    says: 'Did you mean committed?',
  },
  {
    what: 'an unknown parameter',
    file: EVENT,
    from: 'class.manned-jet-violation.T95: 24',
    to: 'class.manned-jet-violation.T59: 24',
    mark: '24 }',
    says: 'Did you mean class.manned-jet-violation.T95?',
  },
  {
    what: 'a parameter out of range',
    file: EVENT,
    from: 'class.manned-jet-violation.T95: 24',
    to: 'class.manned-jet-violation.T95: -24',
    mark: '-24 }',
    says: 'out of range',
  },
  {
    what: 'a value that stands twice',
    file: EVENT,
    from: 'parameters: { class.manned-jet-violation.T95: 24 }',
    to: 'parameters: { us.state: 1 }',
    mark: '1 }\n  agents',
    says: 'us.state stands under world too; remove one.',
  },
  {
    what: 'a clock outside what its sources leave open',
    file: EVENT,
    from: 'between: [6, 9]',
    to: 'between: [7, 9]',
    mark: 'between: [7',
    says: '6 days do not lie within [7, 9]',
  },
  {
    what: 'a decision that the model does not know',
    file: EVENT,
    from: 'decision: measures',
    to: 'decision: measure',
    mark: 'measure\n',
    says: 'Did you mean measures?',
  },
  {
    what: 'an institutional outcome in scope',
    file: EVENT,
    from: 'code: 2',
    to: 'code: 5',
    mark: '5\n  clocks',
    says: 'write scope: out',
  },
  {
    what: 'a decision of nothing',
    file: EVENT,
    from: 'code: 2',
    to: 'code: 0',
    mark: 'clocks:\n',
    says: 'code 0 says that nothing was decided',
  },
  {
    what: 'a mapping that changes nothing',
    file: EVENT,
    from: 'intensity: 1.4',
    to: 'intensity: 1',
    mark: '1 } }\n  - { id: one',
    says: 'intensity is so in the coding too',
  },
  {
    what: 'a mapping of an unknown key',
    file: EVENT,
    from: 'changes: { intensity: 1.4 }',
    to: 'changes: { intensty: 1.4 }',
    mark: 'intensty',
    says: 'Did you mean intensity?',
  },
  {
    what: 'an event that is held out in the folder of the others',
    file: EVENT,
    from: 'set: calibration',
    to: 'set: hold-out',
    mark: 'hold-out',
    says: 'this folder holds the calibration only',
  },
  {
    what: 'an id of another file',
    file: EVENT,
    from: 'id: jets-2003',
    to: 'id: jets-2004',
    mark: 'jets-2004',
    says: 'the file is jets-2003.yaml',
  },
  {
    what: 'a date without a day',
    file: EVENT,
    from: 'date: 2003-02-10',
    to: "date: '2003-02'",
    mark: "'2003-02'",
    says: 'is not a day',
  },
  {
    what: 'an event in two files',
    file: OUT,
    from: 'events: [E11]',
    to: 'events: [E11, E09]',
    mark: 'E09',
    says: 'event E09 is in jets-2003 too',
  },
  {
    what: 'an event that is not on the list',
    file: OUT,
    from: 'events: [E11]',
    to: 'events: [E11, E12]',
    mark: 'E12',
    says: 'E12 is no event of events.csv.',
  },
  {
    what: 'a listed event without a hindcast',
    file: 'events.csv',
    from: 'E11,',
    to: 'E11,,,,,,,,,,,,,,,,,,,,\nE99,',
    mark: 'E99',
    says: 'no hindcast has event E99',
  },
  {
    what: 'a clock of an event without a coding',
    file: OUT,
    from: 'clocks: []',
    to: 'clocks: [{ decision: adopted, days: 1, between: [1, 1], timing: judgement }]',
    mark: 'clocks',
    says: 'write clocks: []',
  },
  {
    what: 'a mapping of an event without a coding',
    file: OUT,
    from: 'because:',
    to: 'mappings: [{ id: graver, because: It was worse., changes: { intensity: 2 } }]\nbecause:',
    mark: 'mappings',
    says: 'there is no coding that a mapping could change',
  },
  {
    what: 'an operator that does not exist',
    file: FACT,
    from: 'operator: clock',
    to: 'operator: clok',
    mark: 'clok',
    says: 'Did you mean clock?',
  },
  {
    what: 'a figure of an unknown hindcast',
    file: FACT,
    from: 'hindcast: jets-2003',
    to: 'hindcast: jets-2002',
    mark: 'jets-2002',
    says: 'Did you mean jets-2003?',
  },
  {
    what: 'a figure of an event without a coding',
    file: FACT,
    from: 'hindcast: jets-2003',
    to: 'hindcast: talks-2008',
    mark: 'talks-2008',
    says: 'talks-2008 has no coding',
  },
  {
    what: 'a value outside what its sources leave open',
    file: FACT,
    from: 'value: 6',
    to: 'value: 5',
    mark: 'between',
    says: '5 does not lie within [6, 9]',
  },
  {
    what: 'a figure of what nothing is compared with',
    file: FACT,
    from: 'role: observed',
    to: 'role: input',
    mark: 'figures',
    says: 'nothing is compared where the role is input',
  },
  {
    what: 'quartiles of which one lies outside what its sources leave open',
    file: FACT,
    from: 'operator: clock, hindcast: jets-2003, decision: measures, value: 6, between: [6, 9]',
    to: 'operator: lag-quartiles, country: FIN, value: [4, 29], between: [[3, 7], [30, 31]]',
    mark: 'between',
    says: '29 does not lie within [30, 31]',
  },
  {
    what: 'a fact with which nothing is compared and nobody says why',
    file: FACT,
    from: 'role: observed',
    to: 'role: no counterpart',
    mark: 'no counterpart',
    says: 'say why, under because',
  },
  {
    what: 'a key removed that is not there',
    file: EVENT,
    from: '  venue: { leave: [FRA], afterRound: 3 }\n',
    to: '',
    mark: 'null',
    says: 'venue is so in the coding too',
  },
  {
    what: 'a number of another file',
    file: FACT,
    from: 'number: 7',
    to: 'number: 8',
    mark: '8\n',
    says: 'rename the file 08-',
  },
  {
    what: 'a day of membership that is none',
    file: 'membership.csv',
    from: 'POL,1999-03-12',
    to: 'POL,1999-03',
    mark: '1999-03,',
    says: 'is not a day',
  },
  {
    what: 'an unknown member',
    file: 'membership.csv',
    from: 'POL,1999',
    to: 'PLO,1999',
    mark: 'PLO',
    says: 'PLO is no member. Did you mean POL?',
  },
];

describe('evidence', () => {
  it('is read as it stands, without what is held out', () => {
    const { hindcasts, facts, known } = readCalibration(writeEvidence(), NAMES);
    expect(hindcasts.map(({ value }) => value.id)).toEqual(['jets-2003', 'talks-2008']);
    expect(facts.map(({ value }) => value.number)).toEqual([7]);
    expect(outsiders(known.membership, '1999-03-11')).toEqual(['EST', 'FIN', 'POL']);
    expect(outsiders(known.membership, '1999-03-12')).toEqual(['EST', 'FIN']);
  });

  it.each(CASES)('says where and what: $what', ({ file, from, to, mark, says }) => {
    const evidence = writeEvidence();
    const path = join(evidence, file);
    const { line, column } = breakFile(path, from, to, mark);
    const { problems, message } = inputError(() => readCalibration(evidence, NAMES));
    const here = problems.filter((p) => p.file === path && p.line === line && p.column === column);
    expect(here, message).toHaveLength(1);
    expect(here[0]!.message).toContain(says);
  });

  it('problems of several files come together', () => {
    const evidence = writeEvidence();
    breakFile(join(evidence, EVENT), 'target: TUR', 'target: TRK', 'TRK');
    breakFile(join(evidence, FACT), 'operator: clock', 'operator: clok', 'clok');
    const { problems } = inputError(() => readCalibration(evidence, NAMES));
    expect(problems.map(({ file }) => file)).toEqual([join(evidence, EVENT), join(evidence, FACT)]);
  });
});
