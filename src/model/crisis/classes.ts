import { RESILIENCE } from '../figures.ts';
import { CLASSES, type ClassName } from '../measures/columns.ts';
import { DOMAINS } from '../members.ts';
import { at, classParameter } from '../parameters.ts';

/** What kind of event a class is; its numbers are parameters (`class.<name>.*`). Codes as in CLASSES. `docs/odd.md`, provocation classes. */
export interface ClassInfo {
  readonly domain: number; // index into DOMAINS
  /** Group G of the class table: 1 information, 2 air and EM, 3 sea, 4 cyber and arson, 5 land force. */
  readonly group: number;
  readonly hybrid: boolean;
  readonly land: boolean; // green men, limited, full: denial must reach the cut too
  readonly drone: boolean; // drones and debris
  readonly alwaysDeliberate: boolean;
  readonly resilience: number; // dimension of the victim's resilience, index into RESILIENCE
  /** Mix of causes when Russia did not mean it: cumulative weights over ORIGINS 1..4. */
  readonly lookAlike: readonly [number, number, number, number];
  readonly S: number;
  readonly T95: number;
  readonly W: number;
  readonly wd: number;
  readonly prior: number;
  readonly detect: number;
  readonly n: number;
  readonly standing: number;
}

const DOMAIN_GROUP: Readonly<Record<ClassName, readonly [(typeof DOMAINS)[number], number]>> = {
  disinformation: ['info', 1],
  'election-interference': ['info', 1],
  'gps-jamming': ['em', 2],
  'shadow-fleet-act': ['sea', 3],
  debris: ['air', 2],
  'manned-jet-violation': ['air', 2],
  'drone-incursion': ['air', 2],
  'cable-sabotage': ['sea', 3],
  'cyber-ransomware': ['cyber', 4],
  'massive-cyber': ['cyber', 4],
  'arson-sabotage': ['land', 4],
  'little-green-men': ['land', 5],
  'limited-conventional': ['land', 5],
  'full-attack': ['land', 5],
};

/** S2: shares of russia-accident, criminal, third-party, accident among look-alikes. */
const LOOK_ALIKE: Readonly<Record<ClassName, readonly [number, number, number, number]>> = {
  disinformation: [0, 0.5, 0.5, 0],
  'election-interference': [0, 0.5, 0.5, 0],
  'gps-jamming': [1, 0, 0, 0],
  'shadow-fleet-act': [0, 0, 0, 1],
  debris: [0.5, 0, 0, 0.5],
  'manned-jet-violation': [1, 0, 0, 0],
  'drone-incursion': [0.5, 0.5, 0, 0],
  'cable-sabotage': [0, 0.2, 0, 0.8],
  'cyber-ransomware': [0, 0.8, 0.2, 0],
  'massive-cyber': [0, 0.8, 0.2, 0],
  'arson-sabotage': [0, 1, 0, 0],
  'little-green-men': [0, 1, 0, 0],
  'limited-conventional': [0, 0, 0, 1],
  'full-attack': [0, 0, 0, 1],
};

const LAND: ReadonlySet<ClassName> = new Set(['little-green-men', 'limited-conventional', 'full-attack']);
const NOT_HYBRID: ReadonlySet<ClassName> = new Set([...LAND, 'massive-cyber']);
const DIMENSION: Readonly<Record<string, (typeof RESILIENCE)[number]>> = {
  info: 'information',
  cyber: 'cyber',
  em: 'comms',
};

export const CLASS_INFO: readonly ClassInfo[] = CLASSES.map((name, code) => {
  const [domain, group] = DOMAIN_GROUP[name];
  const [a, b, c, d] = LOOK_ALIKE[name];
  const parameter = (column: Parameters<typeof classParameter>[1]): number =>
    at(classParameter(code, column));
  return {
    domain: DOMAINS.indexOf(domain),
    group,
    hybrid: !NOT_HYBRID.has(name),
    land: LAND.has(name),
    drone: name === 'drone-incursion' || name === 'debris',
    alwaysDeliberate: name === 'limited-conventional' || name === 'full-attack',
    resilience: RESILIENCE.indexOf(DIMENSION[domain] ?? 'infrastructure'),
    lookAlike: [a, a + b, a + b + c, a + b + c + d],
    S: parameter('S'),
    T95: parameter('T95'),
    W: parameter('W'),
    wd: parameter('wd'),
    prior: parameter('prior'),
    detect: parameter('detect'),
    n: parameter('n'),
    standing: parameter('standing'),
  };
});
