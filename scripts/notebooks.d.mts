/** What a cell has shown: lines printed, and the forms of its last value by media type. */
export interface ShownByCell {
  readonly printed: string;
  readonly shown: Readonly<Record<string, string>> | null;
}
export interface StoredNotebook {
  readonly name: string;
  readonly text: string;
}
export function readNotebooks(folder?: string, chosen?: readonly string[]): StoredNotebook[];
export function cellCode(code: string): string;
export function programOf(notebooks: readonly StoredNotebook[]): string;
export function runDeno(program: string, folder?: string): Promise<string>;
export function withOutputs(text: string, shown: readonly ShownByCell[]): string;
