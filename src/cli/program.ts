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
import { addPack } from './commands/pack.ts';
import { addPlan } from './commands/plan.ts';
import { addPortfolio } from './commands/portfolio.ts';
import { addProposals } from './commands/proposals.ts';
import { addQuery } from './commands/query.ts';
import { addReport } from './commands/report.ts';
import { addResume } from './commands/resume.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addSensitivity } from './commands/sensitivity.ts';
import { addSubmit } from './commands/submit.ts';
import { addTrace } from './commands/trace.ts';
import { addUi } from './commands/ui.ts';
import { addValidate } from './commands/validate.ts';
import { addVerify } from './commands/verify.ts';
import { addWhy } from './commands/why.ts';
import { examples } from './examples.ts';
import { EXIT, EXIT_WORDS } from './exit.ts';

const COMMANDS = [
  addRun,
  addPlan,
  addResume,
  addMerge,
  addSubmit,
  addValidate,
  addReport,
  addFigures,
  addPack,
  addPortfolio,
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
  addSensitivity,
  addSchema,
  addUi,
];

const exitCodes = (): string =>
  Object.entries(EXIT)
    .map(([name, value]) => `${value} ${EXIT_WORDS[name as keyof typeof EXIT]}`)
    .join(', ');

/** The command line. Wrong usage throws a CommanderError instead of ending the process. */
export function program(): Command {
  const casus = new Command('casus')
    .description('Simulates how the 32 allies of NATO answer provocations, and what a proposal would change.')
    .version(versionOfCasus())
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', `\nResults go to stdout, progress to stderr. Exit codes: ${exitCodes()}.`);
  examples(casus, [
    'casus run experiments/guarantee-and-surge.yaml',
    'casus trace standard-battery --item drone-incursion:POL',
  ]);
  for (const add of COMMANDS) add(casus);
  return casus;
}
