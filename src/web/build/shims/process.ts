/** Put in place of the global of Node: files are named from the root of the project. */
export const process = { cwd: (): string => '/', env: {} };
