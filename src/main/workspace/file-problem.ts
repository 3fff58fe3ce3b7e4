import { SoundcheckError } from '@shared/errors';

/** Whether an error carries this code of the operating system (`ENOENT`, `EACCES`, …). */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}

/** What the system's codes for a failed file operation mean to a person (errno(3), libuv). */
const reasons: readonly { readonly codes: readonly string[]; readonly reason: string }[] = [
  { codes: ['ENOENT'], reason: 'there is no such file or folder' },
  { codes: ['EACCES', 'EPERM'], reason: 'you have no permission for it' },
  { codes: ['EROFS'], reason: 'the disk is read-only' },
  { codes: ['ENOSPC', 'EDQUOT'], reason: 'there is no space left on the disk' },
  { codes: ['EISDIR'], reason: 'it is a folder' },
  { codes: ['ENOTDIR', 'EEXIST'], reason: 'a file stands where a folder should be' },
  { codes: ['ENAMETOOLONG'], reason: 'the name is too long' },
  { codes: ['EBUSY', 'ETXTBSY'], reason: 'another program is using it' },
  { codes: ['EMFILE', 'ENFILE'], reason: 'too many files are open' },
  { codes: ['EFBIG', 'ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG'], reason: 'it is too large' },
  { codes: ['ERR_ENCODING_INVALID_ENCODED_DATA'], reason: 'it is not UTF-8 text' },
];

/** Why a file operation failed, as the end of a sentence. */
export function reasonOf(cause: unknown): string {
  const known = reasons.find((entry) => hasCode(cause, ...entry.codes));
  return known?.reason ?? 'the disk reported an error';
}

/** A sentence about a file that could not be read or written: what, where and why. */
export function fileProblem(action: 'read' | 'write', path: string, cause: unknown): string {
  const done = action === 'read' ? 'read' : 'written';
  return `${path} could not be ${done}: ${reasonOf(cause)}.`;
}

/** Does file work; what fails becomes FILE_UNREADABLE or FILE_UNWRITABLE with the path and why. */
export async function withFileErrors<Result>(
  action: 'read' | 'write',
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SoundcheckError) throw cause;
    const code = action === 'read' ? 'FILE_UNREADABLE' : 'FILE_UNWRITABLE';
    throw new SoundcheckError(code, fileProblem(action, path, cause), { cause });
  }
}
