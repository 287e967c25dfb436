/** The records of a run as columns of numbers, each with its unit. */
import { openRecords, runExperiment } from 'casus';

const { folder } = await runExperiment('experiments/who-did-it.yaml', { replications: 4 });
const records = await openRecords(folder, { columns: ['item', 'arm', 'decisionHour', 'adequate'] });
for (const { name, unit, meaning } of records.columns) console.log(`${name} (${unit}): ${meaning}`);

const hours = records.numbers('decisionHour');
const never = hours.filter((hour) => Number.isNaN(hour)).length;
console.log(`${records.rows} crises; in ${never} no decision by 720 hours`);
