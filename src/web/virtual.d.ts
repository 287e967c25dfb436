/** Written when the page is built, from the project (`build/facts.ts`). */
declare module 'virtual:facts' {
  // An ambient module cannot import by a relative path.
  // oxlint-disable-next-line typescript/consistent-type-imports
  export const facts: import('./facts.ts').Facts;
}

/** The project as the director worker holds it, written when it is built (`build/project-files.ts`). */
declare module 'virtual:project-files' {
  /** Text of each file by its path from the root of the project, with '/'. */
  export const files: Readonly<Record<string, string>>;
}

/** A text that is put into the page as it stands. */
declare module '*.txt?raw' {
  const text: string;
  export default text;
}

/** A style that is put into the page's one sheet. */
declare module '*.css';
