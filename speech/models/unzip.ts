import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/**
 * Unpacks one folder of a zip. Names that leave the folder are refused by yauzl.
 * @param inside the folder in the zip, without a slash at its end
 * @returns how many files there were
 */
export async function unzip(zip: string, inside: string, target: string): Promise<number> {
  const file = await openPromise(zip)
  let files = 0
  try {
    for await (const entry of file.eachEntry()) {
      const name = entry.fileName
      if (!name.startsWith(`${inside}/`) || name.endsWith('/')) continue
      const path = join(target, name.slice(inside.length + 1))
      await mkdir(dirname(path), { recursive: true })
      await pipeline(await file.openReadStreamPromise(entry), createWriteStream(path))
      files++
    }
  } finally {
    file.close()
  }
  return files
}
