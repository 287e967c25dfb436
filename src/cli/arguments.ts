import { InvalidArgumentError } from 'commander';

/** A whole number from `least` up. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`Write a whole number of at least ${least}.`);
    }
    return value;
  };
}

/** One of `allowed`, or several separated by commas. */
export function listOf<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((word) => {
      const found = allowed.find((each) => each === word.trim());
      if (found === undefined)
        throw new InvalidArgumentError(`"${word}" is not one of ${allowed.join(', ')}.`);
      return found;
    });
}

/** A text of a given form, told by an example. */
export function formed(form: RegExp, example: string): (text: string) => string {
  return (text) => {
    if (!form.test(text)) throw new InvalidArgumentError(`Write it as ${example}.`);
    return text;
  };
}

/** A month, yyyy-mm. */
export function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Write a month as yyyy-mm.');
  return text;
}
