import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { loud } from '../../../hardware/audio/play-speaker.js'

const run = promisify(execFile)

/** Real programs under the names of the machine's own: the only ones on the PATH of the process that uses them. */
let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-audio-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string, code: string): void {
  const path = join(folder, name)
  writeFileSync(path, `#!${process.execPath}\n${code}`)
  chmodSync(path, 0o755)
}

/** Runs code over the built adapters in a process whose PATH is the folder. @returns what it calls `done` with */
async function use(code: string): Promise<unknown> {
  const from = (path: string) => JSON.stringify(`file://${resolve('dist', path)}`)
  const script = `
    import { createPlaySpeaker, createRecordMicrophone } from ${from('hardware/audio/index.js')}
    import { createSystemClock } from ${from('hardware/clock/system.js')}
    import { firstValueFrom, lastValueFrom, take, toArray } from ${JSON.stringify(`file://${resolve('node_modules/rxjs/dist/cjs/index.js')}`)}
    import { writeFileSync, chmodSync } from 'node:fs'
    const never = new AbortController().signal
    const clock = createSystemClock({ timezone: 'UTC' })
    const microphone = createRecordMicrophone({ clock })
    const speaker = createPlaySpeaker()
    const failure = (promise) => promise.then(() => 'none', ({ code, message }) => ({ code, message }))
    async function* tone(parts) { for (let i = 0; i < parts; i++) yield { samples: new Int16Array(1600).fill(1000), sampleRate: 16000 } }
    const done = (value) => { process.stdout.write(JSON.stringify(value)); process.exit(0) }
    ${code}
  `
  const path = join(folder, 'script.mjs')
  writeFileSync(path, script)
  const { stdout } = await run(process.execPath, [path], { env: { PATH: folder }, timeout: 20_000 })
  return JSON.parse(stdout) as unknown
}

/** Gives a frame's worth and a half of rising samples again and again. */
const RECORDER = `
const bytes = Buffer.alloc(1536)
for (let i = 0; i < 768; i++) bytes.writeInt16LE(i, i * 2)
setInterval(() => process.stdout.write(bytes), 20)
`

test('a microphone gives whole frames whatever the pieces they come in', async () => {
  program('arecord', RECORDER)
  const frames = (await use(`
    await microphone.start(never)
    const frames = await firstValueFrom(microphone.frames.pipe(take(4), toArray()))
    await microphone.stop()
    done(frames.map(({ samples }) => [...samples]))
  `)) as number[][]
  expect(frames.map(({ length }) => length)).toEqual([512, 512, 512, 512])
  const all = frames.flat()
  expect(all.every((sample, index) => index === 0 || sample === ((all[index - 1] ?? 0) + 1) % 768)).toBe(true)
})

test('without a recording program the microphone is missing, and it says which were looked for', async () => {
  expect(await use(`done(await failure(microphone.start(never)))`)).toEqual({
    code: 'MICROPHONE_MISSING',
    message: expect.stringContaining('arecord') as string,
  })
})

test('a recording program without a device says what it complained of', async () => {
  program('arecord', `console.error('arecord: no soundcards found...'); process.exit(1)`)
  expect(await use(`done(await failure(microphone.start(never)))`)).toEqual({
    code: 'MICROPHONE_MISSING',
    message: expect.stringContaining('no soundcards') as string,
  })
})

test('a microphone that is unplugged is lost, and works again when it is back', async () => {
  program('arecord', `${RECORDER}; setTimeout(() => process.exit(1), 100)`)
  const good = JSON.stringify(`#!${process.execPath}\n${RECORDER}`)
  expect(
    await use(`
    await microphone.start(never)
    const lost = await failure(lastValueFrom(microphone.frames))
    writeFileSync(${JSON.stringify(join(folder, 'arecord'))}, ${good})
    await microphone.start(never)
    const { samples } = await firstValueFrom(microphone.frames)
    done([lost.code, samples.length])
  `),
  ).toEqual(['MICROPHONE_LOST', 512])
})

test('a loudspeaker plays every sample, at the loudness that was set', async () => {
  const heard = join(folder, 'heard')
  program('aplay', `process.stdin.pipe(require('node:fs').createWriteStream(${JSON.stringify(heard)}))`)
  expect(
    await use(`await speaker.start(never); speaker.setVolume(50); done(await speaker.play(tone(3)).ended)`),
  ).toEqual({ finished: true, played: 300 })
  const bytes = readFileSync(heard)
  expect([bytes.length, bytes.readInt16LE(0)]).toEqual([9_600, 250])
})

test('a playback that is stopped ends at once, however long its player would go on', async () => {
  program(
    'aplay',
    `let long = false; process.stdin.on('data', (d) => (long ||= d.length > 640)); process.stdin.on('end', () => long && setTimeout(() => {}, 60_000))`,
  )
  expect(
    await use(`
    await speaker.start(never)
    const playback = speaker.play(tone(50))
    setTimeout(() => playback.stop(), 50)
    done((await playback.ended).finished)
  `),
  ).toBe(false)
})

test('a loudspeaker that is not there is missing; one that dies while playing is lost', async () => {
  program('aplay', `process.stdin.resume(); console.error('aplay: device unplugged'); process.exitCode = 1`)
  expect(await use(`done([await failure(speaker.start(never)), await failure(speaker.play(tone(2)).ended)])`)).toEqual([
    { code: 'SPEAKER_MISSING', message: expect.stringContaining('unplugged') as string },
    { code: 'SPEAKER_LOST', message: expect.stringContaining('unplugged') as string },
  ])
})

test('loudness follows the square of the level, from silence to as it is', () => {
  const samples = Int16Array.from([10_000, -10_000])
  expect([0, 50, 100].map((level) => loud(samples, level).readInt16LE(0))).toEqual([0, 2_500, 10_000])
})
