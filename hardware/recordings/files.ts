import { mkdir, open, readdir, readFile, rename, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { Recordings } from '../../core/recordings.js'

const ENDING = '.wav'
const NAME = /^[a-z0-9-]{1,80}$/
/** Bytes overwritten at a time. */
const BLOCK = 64 * 1024

/** Recordings as files of a folder that is made where there is none, each readable by this user alone. */
export function createFileRecordings(folder: string): Recordings {
  const pathOf = (name: string) => {
    if (!NAME.test(name)) throw new HearthError('STORE_UNUSABLE', { path: folder, problem: 'it is no name of a file' })
    return join(folder, `${name}${ENDING}`)
  }
  const coded = (thrown: unknown) => {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT')
      return asHearthError(thrown, 'STORE_FULL', { path: folder, what: 'a recording' })
    return asHearthError(thrown, 'STORE_UNUSABLE', { path: folder })
  }
  const missing = (thrown: unknown) => (thrown as NodeJS.ErrnoException).code === 'ENOENT'

  async function using<T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await open(path, flags, 0o600)
    try {
      return await work(file)
    } finally {
      await file.close()
    }
  }
  /** A file's name is on the disk only once its folder is. */
  const syncFolder = () => using(folder, 'r', (file) => file.sync())

  return {
    async put(name, bytes) {
      const path = pathOf(name)
      const draft = `${path}.new`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await using(draft, 'w', async (file) => {
          await file.writeFile(bytes)
          await file.sync()
        })
        await rename(draft, path)
        await syncFolder()
      } catch (thrown) {
        await unlink(draft).catch(() => undefined)
        throw coded(thrown)
      }
    },
    async get(name) {
      try {
        return await readFile(pathOf(name))
      } catch (thrown) {
        if (missing(thrown)) return undefined
        throw coded(thrown)
      }
    },
    async remove(name) {
      const path = pathOf(name)
      try {
        await using(path, 'r+', async (file) => {
          const { size } = await file.stat()
          const blank = Buffer.alloc(BLOCK)
          for (let at = 0; at < size; at += BLOCK) await file.write(blank, 0, Math.min(BLOCK, size - at), at)
          await file.sync()
        })
        await unlink(path)
        await syncFolder()
      } catch (thrown) {
        if (!missing(thrown)) throw coded(thrown)
      }
    },
    async list() {
      try {
        const files = await readdir(folder)
        // What a power cut left half written is nobody's.
        for (const file of files) if (file.endsWith('.new')) await unlink(join(folder, file))
        return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length))
      } catch (thrown) {
        if (missing(thrown)) return []
        throw coded(thrown)
      }
    },
  }
}
