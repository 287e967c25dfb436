import type { PACKAGES } from '../model/measures/columns.ts';

/** Packages as a reader names them. */
export const PACKAGE_WORDS: Readonly<Record<(typeof PACKAGES)[number], string>> = {
  '0': 'no answer',
  '1': 'a statement',
  '2': 'Article 4 consultations and a text of the Council',
  '3': 'attribution and expulsions',
  '4': 'air policing and reinforcement',
  '5': 'attribution and reinforcement',
  '3s': 'attribution and sanctions',
  '4s': 'reinforcement and sanctions',
  '6': 'attribution, reinforcement and sanctions',
  '7': 'sanctions, reinforcement and cyber retaliation',
  '8': 'Article 5, short of force',
  '9': 'Article 5 with collective force',
};
