/** `npm start`: the main experiment, after installing and building what is missing. Further arguments go to `casus run`. */
process.argv.splice(2, 0, 'run', 'experiments/guarantee-and-surge.yaml');
await import('./casus.mjs');
