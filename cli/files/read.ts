import { readFileSync, statSync } from 'node:fs'
import { HearthError } from '../../core/errors.js'

/** Largest text file that is read, bytes: a hundred times what a long scenario has. */
const LARGEST = 8 * 1024 * 1024

const REASONS: Record<string, string> = {
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
  ENOTDIR: 'a part of its path is no folder',
}

/** Reads a UTF-8 file. Fails with `FILE_NOT_FOUND` and `FILE_UNREADABLE`. */
export function readText(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > LARGEST) throw new HearthError('FILE_UNREADABLE', { path, problem: `it has ${size} bytes` })
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    if (error instanceof HearthError) throw error
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new HearthError('FILE_NOT_FOUND', { path }, { cause: error })
    throw new HearthError('FILE_UNREADABLE', { path, problem: REASONS[code] ?? message }, { cause: error })
  }
}
