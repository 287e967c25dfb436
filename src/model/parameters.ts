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

/** Read by every mode. */
const CRISIS: readonly string[] = [
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
  'contribution.sentFraction',
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

/** Read by the weeks between crises: sequences and the closed loop. */
const WEEKS: readonly string[] = [
  // S4, S5 what adds up and what wears out
  'threshold.accumulation',
  'threshold.accumulationTime',
  'package.erosion',
  'pref.legitimacyNorm',
  'contribution.legitimacySlope',
  'bargaining.ledgerGain',
  // S8 the American chain, the Pacific, China
  'us.rate.leaveCommitted',
  'us.rate.returnCommitted',
  'us.rate.exit',
  'us.rate.returnDetached',
  'us.exitHazard',
  'us.guaranteeHazard',
  'us.inaugurationRedraw',
  'us.pledgeBreakMult',
  'us.pacificPersistence',
  'china.crisisRate',
  'china.opportunism',
  'china.amplification',
  'china.investmentPull',
  'china.leverageDecay',
  'china.crisisJump',
  'china.crisisWeeks',
  'eu.usDistrust',
  // S11 learning, publics, spending
  'belief.forgetting',
  'belief.weightAct',
  'belief.talkForgetting',
  'belief.othersRate',
  'belief.reputationSpill',
  'state.threatDecay',
  'state.threatGain',
  'state.grievanceDecay',
  'state.fatigueDecay',
  'state.ledgerDecay',
  'state.demandCap',
  'grievance.gain',
  'public.reversion',
  'public.rally',
  'public.fatigueWeight',
  'public.fatigueRate',
  'public.economicPain',
  'public.disinfoBase',
  'public.disinfoEvent',
  'public.disinfoScale',
  'public.comms',
  'spend.adjust',
  'spend.threat',
  'spend.freeRide',
  'spend.normWeight',
  'spend.othersWeight',
  'spend.supportWeight',
  'capability.conversion',
  'capability.industrialLag',
  'capability.depreciation',
  // S12 legitimacy
  'legit.start',
  'legit.reversion',
  'legit.lossOverride',
  'legit.lossMisattribution',
  'legit.gainBacking',
  'legit.unBacking',
  'legit.doubleStandard',
  'legit.linkage',
];

const TYPES = ['opportunist', 'prober', 'cautious'] as const;
const BANDS = [0, 1, 2, 3, 4] as const;

/** Read by the closed loop alone: what Russia wants, sees and does, and what happens without it. */
const RUSSIA: readonly string[] = [
  ...CLASSES.map((name) => `class.${name}.share`),
  'russia.rateBase',
  'russia.rateElasticity',
  'russia.reactive',
  'russia.typeMix',
  ...TYPES.flatMap((type) =>
    ['value', 'fissure', 'risk', 'explore', 'temperature', 'typeShare'].map(
      (what) => `russia.${what}.${type}`,
    ),
  ),
  'russia.typeShare.nonStrategic',
  ...BANDS.map((band) => `russia.loss.${band}`),
  'russia.cost.info',
  'russia.cost.hybrid',
  'russia.cost.greenMen',
  'russia.cost.limited',
  'russia.cost.full',
  'russia.costSea',
  'russia.costAir',
  'russia.dissimilarity',
  'russia.weightObserved',
  'russia.weightDeclared',
  'russia.weightCostly',
  'russia.honoured',
  'russia.spillover',
  'russia.forgetting',
  'russia.priorMass',
  'russia.fissureRate',
  'russia.fissureStart',
  'russia.electionFocus',
  'russia.unrestFocus',
  'russia.tiesDiscount',
  'russia.unrestUp',
  'russia.unrestDown',
  'russia.redLineKnowledge',
  'russia.diplomacy',
  'russia.diplomacyWeight',
  'russia.episodeRate',
  'russia.episodeHeight',
  'russia.episodeWeeks',
  'russia.warPressure',
  'russia.warPersistence',
  'russia.warDiscount',
  'russia.aidSlope',
  'russia.hold',
  'russia.retreat',
  'resilience.weakestVisible',
  'ukraine.guarantee',
  'ukraine.guarantors',
  'ukraine.bindingness',
  'ukraine.bindingMargin',
  'ukraine.autoTrigger',
  'ukraine.shield',
  'ukraine.presence',
  'ukraine.ceasefire',
  'ukraine.spillover',
  'ukraine.aid',
  'threshold.nonMilitary',
  'noise.agendaRate',
  'noise.rateScale',
  'noise.gammaShape',
  'noise.greenMenRate',
  'noise.sensorFalseAlarm',
  'ukraine.riskTaking',
  'ukraine.incidentRate',
  'world.event',
];

export const PARAMETERS: readonly string[] = [...CRISIS, ...WEEKS, ...RUSSIA];

/** How a scenario is run, by how much of the model it reads. */
export type ScenarioMode = 'battery' | 'sequence' | 'closed-loop';
const READS: Readonly<Record<ScenarioMode, number>> = {
  battery: CRISIS.length,
  sequence: CRISIS.length + WEEKS.length,
  'closed-loop': PARAMETERS.length,
};

const INDEX: ReadonlyMap<string, number> = new Map(PARAMETERS.map((name, i) => [name, i]));

/** Index of a parameter in the vector. Throws on a name the model does not read. */
export function at(name: string): number {
  const index = INDEX.get(name);
  if (index === undefined) throw new Error(`unknown parameter: ${name}`);
  return index;
}

/** Whether a mode reads this parameter or primitive. */
export function isRead(name: string, mode: ScenarioMode): boolean {
  const index = INDEX.get(name);
  return index !== undefined && index < READS[mode];
}
