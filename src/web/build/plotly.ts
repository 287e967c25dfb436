/** How esbuild wraps a module of a bundle: a function that runs it once. */
const WRAP =
  /(?<=[, ])(?<name>[\w$]+)=\((?<run>\w),(?<made>\w)\)=>(?<once>\(\)=>\{try\{return \k<made>\|\|\k<run>\(\(\k<made>=\{exports:\{\}\}\)\.exports,\k<made>\),\k<made>\.exports\}catch\(\w\)\{throw \k<made>=0,\w\}\})/;
/** The first and the last statement of the bundle. */
const OPENING = 'var Plotly=(()=>{';
const CLOSING = /return (?<entry>[\w$]+)\(\);\}\)\(\);/;

/** Milliseconds of a task, about. */
const SLICE = 12;

/**
 * The bundle of Plotly as a script that runs its modules a few at a time, as a whole it holds up a page for over 100 ms.
 * The bundle lists a module after those it needs, so each is run before it is asked for. The script sets
 * `window.plotlyReady`, a promise of what it then also sets as `window.Plotly`.
 * @throws if the bundle is not built like that
 */
export function plotlyInSlices(bundle: string): string {
  const from = bundle.indexOf(OPENING);
  const closing = CLOSING.exec(bundle);
  const body = bundle.slice(from + OPENING.length, closing?.index);
  const wrap = WRAP.exec(body);
  if (from < 0 || !closing?.groups || !wrap?.groups) throw new Error('the bundle of Plotly has another form');
  const { name, run, made, once } = wrap.groups;
  const recorded = `${name}=(${run},${made})=>{let module=${once};casusModules.push(module);return module}`;
  return `${bundle.slice(0, bundle.indexOf('*/') + 2)}
window.plotlyReady=(async()=>{"use strict";const casusModules=[];${body.replace(wrap[0], () => recorded)}
const pause=()=>new Promise((resume)=>setTimeout(resume));
let since=performance.now();
for(const module of casusModules){
module();
if(performance.now()-since<${SLICE})continue;
await pause();
since=performance.now();
}
const Plotly=${closing.groups['entry']}();
await pause();
return window.Plotly=Plotly;
})();
${bundle.slice(bundle.indexOf('/*! Bundled license'), bundle.lastIndexOf('*/') + 2)}
`;
}
