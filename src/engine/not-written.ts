import { NotWritten } from './errors.ts';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const REFUSED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTDIR', 'EISDIR']);

/** The error to stop with where a file of a run could not be written. @param code as Node gives it @param folder of the run */
export function notWritten(path: string, code: string, message: string, folder: string): NotWritten {
  const go = 'What was written before stays';
  if (FULL.has(code))
    return new NotWritten(
      `the disk is full: ${path} could not be written (${code}). ${go}; make room, then casus resume ${folder}`,
    );
  return new NotWritten(
    `${path} could not be written (${message}). ${go}; mend that, then casus resume ${folder}`,
  );
}

/** The same of whatever was thrown; what is no failure to write is given back as it is. */
export function asNotWritten(error: unknown, folder: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code, path = folder, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !(FULL.has(code) || REFUSED.has(code))) return error;
  return notWritten(path, code, message, folder);
}
