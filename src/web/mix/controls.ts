/**
 * The eight controls of the first screen. A control is one proposal and its named levels, but for the rule of the Council,
 * which is one choice of several proposals: they exclude each other. Level 0 is "as things stand".
 */
export const CONTROLS = [
  {
    id: 'guarantee',
    label: 'Congressional guarantee',
    levels: [
      ['congressional-guarantee', 'resolution of both houses'],
      ['congressional-guarantee', 'statute with consultation duty'],
      ['congressional-guarantee', 'statute with posture and funding floor'],
    ],
  },
  {
    id: 'surge',
    label: 'EU surge role',
    levels: [
      ['eu-surge', 'mobility and logistics'],
      ['eu-surge', '5,000 in 5 days'],
      ['eu-surge', 'standing surge corps with mandate'],
    ],
  },
  {
    id: 'rule',
    label: 'How NATO decides',
    levels: [
      ['response-deadline', '24 h'],
      ['emergency-council', 'delegated to attribution plus reinforcement (5)'],
      ['reverse-veto', 'blocked by three quarters (24)'],
    ],
  },
  {
    id: 'cyber',
    label: 'Cyber thresholds',
    levels: [
      ['cyber-thresholds', 'internal guidance'],
      ['cyber-thresholds', 'public principles'],
      ['cyber-thresholds', 'public thresholds with examples'],
    ],
  },
  {
    id: 'annex',
    label: 'Hybrid annex',
    levels: [
      ['hybrid-annex', 'list of options'],
      ['hybrid-annex', 'options with lead nations'],
      ['hybrid-annex', 'options with pre-agreed orders'],
    ],
  },
  {
    id: 'fusion',
    label: 'Fusion centre',
    levels: [
      ['fusion-centre', 'cyber cell'],
      ['fusion-centre', 'co-staffed centre'],
      ['fusion-centre', 'real-time centre, all members'],
    ],
  },
  {
    id: 'reaction',
    label: 'Reaction forces',
    levels: [
      ['reaction-forces', '30 days at scale'],
      ['reaction-forces', '10 days at scale'],
      ['reaction-forces', '5 days, brigades assigned'],
    ],
  },
  {
    id: 'resilience',
    label: 'Resilience index',
    levels: [
      ['resilience-index', 'confidential scores'],
      ['resilience-index', 'public scores'],
      ['resilience-index', 'public ranking each year'],
    ],
  },
] as const;

export type ControlId = (typeof CONTROLS)[number]['id'];

/** Levels of a control, "as things stand" included. */
export const LEVELS = 4;
