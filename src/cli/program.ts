import { Command } from 'commander';
import { versionOfCasus } from '../engine/about.ts';
import { addCalibrate } from './commands/calibrate.ts';
import { addCompareArms } from './commands/compare-arms.ts';
import { addCompare } from './commands/compare.ts';
import { addExport } from './commands/export.ts';
import { addFigures } from './commands/figures.ts';
import { addHindcasts } from './commands/hindcasts.ts';
import { addMember } from './commands/member.ts';
import { addMembers } from './commands/members.ts';
import { addMerge } from './commands/merge.ts';
import { addPlan } from './commands/plan.ts';
import { addProposals } from './commands/proposals.ts';
import { addQuery } from './commands/query.ts';
import { addReport } from './commands/report.ts';
import { addResume } from './commands/resume.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addSubmit } from './commands/submit.ts';
import { addTrace } from './commands/trace.ts';
import { addValidate } from './commands/validate.ts';
import { addVerify } from './commands/verify.ts';
import { addWhy } from './commands/why.ts';
import { examples } from './examples.ts';

const COMMANDS = [
  addRun,
  addPlan,
  addResume,
  addMerge,
  addSubmit,
  addValidate,
  addReport,
  addFigures,
  addProposals,
  addMembers,
  addMember,
  addTrace,
  addWhy,
  addCompareArms,
  addCompare,
  addVerify,
  addQuery,
  addExport,
  addCalibrate,
  addHindcasts,
  addSchema,
];

/** The command line. Wrong usage throws a CommanderError instead of ending the process. */
export function program(): Command {
  const casus = new Command('casus')
    .description('Simulates how the 32 allies of NATO answer provocations, and what a proposal would change.')
    .version(versionOfCasus())
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nResults go to stdout, progress to stderr. Exit codes: 0 done, 1 a bug, 2 wrong usage, 3 an invalid file,\n' +
        '4 stopped by its own limit, 5 results that have drifted, 6 a tool is missing, 7 not written, 8 failed runs, 99 an expectation not met, 130 interrupted.',
    );
  examples(casus, [
    'casus run experiments/guarantee-and-surge.yaml',
    'casus trace standard-battery --item drone-incursion:POL',
  ]);
  for (const add of COMMANDS) add(casus);
  return casus;
}
