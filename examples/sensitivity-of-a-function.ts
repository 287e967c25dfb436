/** Which factor matters: the estimators on a function of one's own, here that of Ishigami and Homma (1990). */
import { morrisIndices, sobolIndices } from 'casus';

const ishigami = (factors: Float64Array): number => {
  const [x = 0, y = 0, z = 0] = Array.from(factors, (u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

const { factors } = sobolIndices(ishigami, { factors: 3, samples: 512, seed: 'ishigami' });
for (const [at, { first, total }] of factors.entries())
  console.log(`x${at + 1}: first ${first.value.toFixed(2)}, total ${total.value.toFixed(2)}`);

for (const [at, { muStar, sigma }] of morrisIndices(ishigami, { factors: 3, seed: 'ishigami' }).entries())
  console.log(`x${at + 1}: mu* ${muStar.toFixed(1)}, sigma ${sigma.toFixed(1)}`);
