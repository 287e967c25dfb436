/** What was asked is not wanted any more. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('not wanted any more');
  }
}
