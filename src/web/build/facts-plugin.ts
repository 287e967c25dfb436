import type { Plugin } from 'vite';
import { factsOf } from './facts.ts';

const ID = 'virtual:facts';

/** Gives `virtual:facts` to the page: what it knows before its engine is ready. @param root of the project */
export function factsPlugin(root: string): Plugin {
  return {
    name: 'casus-facts',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) =>
      id === `\0${ID}`
        ? `export const facts = JSON.parse(${JSON.stringify(JSON.stringify(factsOf(root)))});`
        : null,
  };
}
