import { CLASSES, PACKAGES } from './measures/columns.ts';

/**
 * The parameters that the model reads, by dotted name. Their units, defaults and priors
 * stand once in `agents/parameters.csv` (lever-only primitives: `experiments/proposals/primitives.yaml`).
 * A parameter vector is a Float64Array in this order.
 */

const PACKAGE_COLUMNS = ['s', 'd', 'c', 'e', 'x', 'n'] as const;
const CLASS_COLUMNS = ['S', 'T95', 'W', 'wd', 'prior', 'detect', 'n', 'standing'] as const;

/** Cells of the package table that are structural zeros or stand under a primitive's own name. */
const PRIMITIVE_CELLS: Readonly<Record<string, string>> = {
  'package.2.s': 'package.signalArticle4',
  'package.4.d': 'package.denialReinforce',
  'package.4.c': 'package.costReinforce',
  'package.4.e': 'package.escalationReinforce',
};

/** Cells of the package table that `agents/parameters.csv` holds; the others are 0. */
const PACKAGE_CELLS: Readonly<Record<(typeof PACKAGES)[number], string>> = {
  '0': '',
  '1': 'scx',
  '2': 'scex',
  '3': 'scex',
  '4': 'sdcexn',
  '5': 'scexn',
  '3s': 'scex',
  '4s': 'sdcexn',
  '6': 'scexn',
  '7': 'sdcexn',
  '8': 'sdcexn',
  '9': 'sdcexn',
};

/** Dotted name of a cell of the package table, or undefined where the cell is 0 by construction. */
export function packageParameter(code: number, column: (typeof PACKAGE_COLUMNS)[number]): string | undefined {
  const name = PACKAGES[code];
  if (name === undefined || !PACKAGE_CELLS[name].includes(column)) return undefined;
  const cell = `package.${name}.${column}`;
  return PRIMITIVE_CELLS[cell] ?? cell;
}

export function classParameter(code: number, column: (typeof CLASS_COLUMNS)[number]): string {
  return `class.${CLASSES[code]}.${column}`;
}

const packageNames = PACKAGES.flatMap((_, code) =>
  PACKAGE_COLUMNS.flatMap((column) => packageParameter(code, column) ?? []),
);
const classNames = CLASSES.flatMap((_, code) => CLASS_COLUMNS.map((column) => classParameter(code, column)));

export const PARAMETERS: readonly string[] = [
  ...packageNames,
  ...classNames,
  // initial attributes
  'attr.proxBase',
  'attr.proxRegion',
  'attr.proxExposure',
  'attr.proxEu',
  'attr.proxFramework',
  'attr.width.rus',
  'attr.width.sol',
  'attr.width.rho',
  'attr.width.dem',
  'attr.width.q',
  'attr.width.P',
  'attr.width.belief',
  'attr.width.chn',
  'attr.width.res',
  'attr.width.media',
  'threshold.tau.land',
  'threshold.tau.air',
  'threshold.tau.sea',
  'threshold.tau.cyber',
  'threshold.tau.em',
  'threshold.tau.info',
  'threshold.memberNoise',
  'threshold.exposureSlope',
  'belief.strength',
  'belief.others',
  'belief.weightDeploy',
  'belief.weightTalk',
  'signal.costly',
  'signal.declaration',
  'member.rusScale',
  'member.chnScale',
  'member.solShift',
  'member.demandProb',
  'member.beliefUsShift',
  'resilience.cyber',
  'resilience.infrastructure',
  'resilience.information',
  'public.mediaLiteracy',
  'public.alarm',
  'public.supportSpread',
  // S3 attribution
  'attribution.tiesPrior',
  'attribution.priorNoise',
  'attribution.qualityExponent',
  'attribution.baseCorrelation',
  'attribution.correlation',
  'attribution.share',
  'attribution.highTiesAccess',
  'attribution.accidentDrift',
  'attribution.rateAir',
  'attribution.rateSea',
  'attribution.rateCyber',
  'attribution.rateAll',
  'attribution.motivatedBias',
  'attribution.procedureDelay',
  // S4 threshold
  'threshold.sigma',
  'threshold.cyberFactor',
  'threshold.modelShift',
  'threshold.tauShift',
  'threshold.sigmaCyber',
  'threshold.sigmaAll',
  'threshold.article5Reading',
  'threshold.confirmation',
  // S5 packages
  'package.denialDrone',
  'package.denialSea',
  'package.denialCyber',
  'package.menuHybrid',
  'package.knowHowGain',
  'package.leverageCost',
  'force.standingDenial',
  'capability.interceptorCost',
  'ukraine.knowHow',
  // S6 preferences and contribution
  'pref.consentCost',
  'pref.escalationWeight',
  'pref.escalationRelief',
  'pref.entrapmentFear',
  'pref.frontlineFactor',
  'pref.russiaTieWeight',
  'pref.wrongfulAccusation',
  'pref.disproportion',
  'pref.normWeight',
  'pref.audience',
  'pref.noiseSd',
  'pref.noiseCorrelation',
  'pref.isolation',
  'pref.demandSize',
  'pref.overrideResentment',
  'pref.capabilityNoise',
  'pref.usRestraint',
  'pref.usCeiling',
  'pref.sanctionsCost',
  'pref.causeFreeDenial',
  'us.voteCostCommitted',
  'us.voteCostConditional',
  'us.voteCostDetached',
  'contribution.base',
  'contribution.stakeSlope',
  'contribution.costSlope',
  'contribution.escalationSlope',
  'contribution.noiseSd',
  'contribution.weightExponent',
  'contribution.coalitionPenalty',
  'contribution.parlMedian',
  'contribution.stake',
  'contribution.thetaShift',
  // S7 deliberation
  'tabling.cost',
  'tabling.noise',
  'tabling.shame',
  'tabling.forecastError',
  'tabling.upgradeFactor',
  'clock.detectFactor',
  'clock.detectSd',
  'clock.request',
  'clock.convene',
  'clock.lagSd',
  'clock.instruction',
  'clock.instructionSd',
  'clock.instructionMedian',
  'clock.instructionSigma',
  'clock.conveneMedian',
  'clock.parlProb',
  'clock.silenceFraction',
  'clock.proceduralBreak',
  'clock.attentionGain',
  'nac.load',
  'deliberation.susceptibility',
  'deliberation.regionWeight',
  'bargaining.sidePayment',
  'bargaining.paymentSize',
  'bargaining.coalitionHazard',
  'bargaining.coalitionSignal',
  'bargaining.roundSlope',
  'bargaining.roundHours',
  'bargaining.retryHours',
  'bargaining.upgradeHours',
  'bargaining.maxAttempts',
  'bargaining.maxDecisions',
  'rule.mode',
  'rule.blocksAllowed',
  'rule.abstentionBand',
  'rule.deadlineHours',
  'rule.councilSize',
  'rule.levelMax',
  'rule.revocationHours',
  'rule.autoTrigger',
  'rule.autoHours',
  'rule.abstainCap',
  'rule.councilQuota',
  'rule.revokeQuorum',
  'rule.sensorSd',
  // S8 United States
  'us.capEurope',
  'us.state',
  'us.startCommitted',
  'us.startConditional',
  'us.interceptCommitted',
  'us.interceptConditional',
  'us.interceptDetached',
  'us.guarantee',
  'us.guaranteeSlope',
  'us.burdenSensitivity',
  'us.publicSlope',
  'us.pacificSlope',
  'us.escalationSlope',
  'us.loadSlope',
  'us.diversion',
  'us.indoPacificPull',
  'us.actBias',
  'spend.norm',
  // S9 European Union
  'eu.surgeCap',
  'eu.lagMedian',
  'eu.lagSd',
  'eu.hybridMitigation',
  'eu.duplication',
  'eu.neutralBlock',
  'eu.sharingBlock',
  'eu.meetHours',
  'eu.trigger',
  'eu.votesNeeded',
  // S10 force and adequacy
  'force.prepositioned',
  'force.interopLoss',
  'force.enablerDependence',
  'force.readyHours',
  'force.readyHoursReinforce',
  'force.readyFactor8',
  'force.readyTime',
  'force.capScale',
  'adequacy.cut',
  'adequacy.overMargin',
  'adequacy.signalFloor',
  'adequacy.civil',
  'escalation.inadvertentRate',
  'escalation.autoGain',
  'escalation.channel',
  'escalation.aiDamping',
];

const INDEX: ReadonlyMap<string, number> = new Map(PARAMETERS.map((name, i) => [name, i]));

/** Index of a parameter in the vector. Throws on a name the model does not read. */
export function at(name: string): number {
  const index = INDEX.get(name);
  if (index === undefined) throw new Error(`unknown parameter: ${name}`);
  return index;
}

/** Whether battery mode reads this parameter or primitive. */
export function isRead(name: string): boolean {
  return INDEX.has(name);
}
