/** Edits (insert, delete, replace one character, swap two neighbours) that turn a into b: Damerau 1964, restricted. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(replaced, previous[j]! + 1, row[j - 1]! + 1, swapped ? before[j - 2]! + 1 : Infinity),
      );
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** The word of the list that was probably meant, or undefined if none is closer than half its length. */
export function nearest(word: string, list: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of list) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least && edits <= Math.max(1, Math.max(word.length, candidate.length) / 2)) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** ' Did you mean x?' or nothing. */
export function didYouMean(word: string, list: Iterable<string>): string {
  const meant = nearest(word, list);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
