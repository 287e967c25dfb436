/** One module another module names. `typeOnly` is erased by the compiler and loads nothing at run time. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const QUOTED = String.raw`(?:'([^'\n]*)'|"([^"\n]*)")`;
const STATIC = new RegExp(
  String.raw`^[ \t]*(?:import|export)\b([^'";()=]*?)\bfrom\s*${QUOTED}|^[ \t]*import\s*${QUOTED}`,
  'gm',
);
const DYNAMIC = new RegExp(String.raw`\bimport\s*\(\s*(?:${QUOTED}|\x60([^\x60$]*)\x60)?`, 'g');

/**
 * Imports, re-exports and dynamic imports of a module, in order of kind. Read with patterns, because the compiler has no
 * interface for JavaScript; a dynamic import whose target is computed comes back with the specifier '(computed)'.
 */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const found: Import[] = [];
  for (const [, clause, single, double, bareSingle, bareDouble] of code.matchAll(STATIC)) {
    const specifier = single ?? double ?? bareSingle ?? bareDouble ?? '';
    found.push({ specifier, typeOnly: clause !== undefined && isErased(clause) });
  }
  for (const [, single, double, template] of code.matchAll(DYNAMIC))
    found.push({ specifier: single ?? double ?? template ?? '(computed)', typeOnly: false });
  return found;
}

/** `type {...}` whole, or every name in the braces marked `type`. */
function isErased(clause: string): boolean {
  if (/^\s+type\b(?!\s*,)/.test(clause)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (names === undefined) return false;
  const list = names.split(',').filter((name) => name.trim() !== '');
  return list.length > 0 && list.every((name) => /^\s*type\s/.test(name));
}

/** Comments become blanks; strings and templates stay, so that a `//` in an address does not open a comment. */
function withoutComments(source: string): string {
  const token = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return source.replace(token, (text) => (text.startsWith('/') ? text.replace(/[^\n]/g, ' ') : text));
}
