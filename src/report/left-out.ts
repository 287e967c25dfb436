import type { Estimates } from '../analysis/estimates.ts';

/** What was left out, which a reader must know before any number; empty where nothing was. */
export function leftOut({ leftOut: of }: Estimates['design']): string {
  if (of === undefined) return '';
  return `, left out because the model failed in one of their runs: ${of.records} parameter draws of the batteries and sequences, ${of.sequences} of the closed loop`;
}
