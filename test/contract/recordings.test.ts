import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Recordings } from '../../core/recordings.js'
import { createFileRecordings } from '../../hardware/recordings/files.js'
import { createMemoryRecordings } from '../../hardware/recordings/memory.js'

const root = mkdtempSync(join(tmpdir(), 'hearth-recordings-'))
afterAll(() => rmSync(root, { recursive: true }))
let folders = 0

function files() {
  const folder = join(root, String(++folders), 'recordings')
  return { folder, open: () => createFileRecordings(folder) }
}

const harnesses: [string, () => () => Recordings][] = [
  ['files', () => files().open],
  [
    'memory',
    () => {
      const disk = new Map<string, Uint8Array>()
      return () => createMemoryRecordings(disk)
    },
  ],
]

describe.each(harnesses)('recordings in %s', (_, create) => {
  test('there are none at first, and removing one that is not there does no harm', async () => {
    const recordings = create()()
    expect(await recordings.list()).toEqual([])
    expect(await recordings.get('voice-1')).toBeUndefined()
    await recordings.remove('voice-1')
  })

  test('one that was put is there after a restart, byte by byte, and a second takes the place of the first', async () => {
    const open = create()
    await open().put('voice-1', Uint8Array.from([1, 2, 3]))
    await open().put('voice-2', Uint8Array.from([4]))
    await open().put('voice-1', Uint8Array.from([5, 6]))
    const after = open()
    expect([...((await after.get('voice-1')) ?? [])]).toEqual([5, 6])
    expect([...(await after.list())].sort()).toEqual(['voice-1', 'voice-2'])
  })

  test('one that was removed is gone', async () => {
    const open = create()
    await open().put('voice-1', Uint8Array.from([1, 2, 3]))
    await open().remove('voice-1')
    expect(await open().get('voice-1')).toBeUndefined()
    expect(await open().list()).toEqual([])
  })
})

test('files are this user’s alone, nothing of a removed one stays in the folder, and no name leads out of it', async () => {
  const { folder, open } = files()
  const recordings = open()
  await recordings.put('voice-1', new Uint8Array(200_000).fill(7))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'voice-1.wav')).mode & 0o777).toBe(0o600)
  await recordings.remove('voice-1')
  expect(readdirSync(folder)).toEqual([])
  await expect(recordings.put('../voice', Uint8Array.from([1]))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
})

test('what a power cut left half written is no recording, and is cleared away', async () => {
  const { folder, open } = files()
  await open().put('voice-1', Uint8Array.from([1]))
  writeFileSync(join(folder, 'voice-2.wav.new'), 'half')
  expect(await open().list()).toEqual(['voice-1'])
  expect(readdirSync(folder)).toEqual(['voice-1.wav'])
})
