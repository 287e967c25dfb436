const WORDS: Readonly<Record<string, string>> = {
  configurationHash: 'configuration',
  figuresHash: 'figures',
  design: 'n',
  casus: 'version of Casus',
  charts: 'chart code',
};

/** Names of what differs between what made two runs, as a user knows them: 'code, figures'. */
export const changedWords = (changed: readonly string[]): string =>
  changed.map((each) => WORDS[each] ?? each).join(', ');
