import { fakeRecognizer, fakeSynthesizer, fakeVoiceActivity, fakeWakeWord } from '../fakes/speech.js'
import { humming, inRoom } from '../../bench/voice/sound.js'
import { frames, framesOf, recording } from '../audio/read.js'
import { recognize, recognizerContract, words } from '../contract/recognizer.js'
import { speak, synthesizerContract } from '../contract/synthesizer.js'
import { voiceActivityContract } from '../contract/voice-activity.js'
import { wakeWordContract } from '../contract/wake-word.js'
import { energyActivity } from '../../speech/activity/energy.js'
import { engines, forever } from './start.js'

const speech = engines()
beforeAll(() => speech.start(forever))
afterAll(() => speech.stop())

const wake = () => {
  if (!speech.wake) throw new Error('there is no wake word')
  return speech.wake
}

wakeWordContract('openwakeword', wake)
wakeWordContract('fake', () => fakeWakeWord())
voiceActivityContract('silero', () => speech.voiceActivity)
voiceActivityContract('fake', () => fakeVoiceActivity())
recognizerContract('moonshine', () => speech.recognizer)
recognizerContract('fake', () => fakeRecognizer(['what time is it']))
synthesizerContract('espeak', () => speech.synthesizer)
synthesizerContract('fake', () => fakeSynthesizer())

describe('the engines together', () => {
  test('nothing is lacking for English', () => expect(speech.lacks).toEqual([]))

  test.each(['side-talk', 'what-time-is-it', 'help-me-i-have-fallen', 'noise'])('%s does not wake', async (name) => {
    await wake().reset()
    for (const frame of frames(name)) expect(await wake().push(frame)).toBeNull()
  })

  test('the wake word is heard in one breath with what follows', async () => {
    await wake().reset()
    const scores: number[] = []
    for (const frame of frames('hey-jarvis-set-a-timer-one-breath')) {
      const hit = await wake().push(frame)
      if (hit) scores.push(hit.score)
    }
    expect(scores).toHaveLength(1)
  })

  test.each(['set-a-timer', 'what-time-is-it'])(
    'the wake word before %s is heard in a hum as loud as the voice',
    async (name) => {
      await wake().reset()
      let hits = 0
      for (const frame of framesOf(inRoom(recording(`hey-jarvis-${name}`), { snr: 0, noise: humming })))
        if (await wake().push(frame)) hits += 1
      expect(hits).toBe(1)
    },
  )

  test.each([
    ['set-a-timer', 'set a timer for five minutes'],
    ['help-me-i-have-fallen', 'help me i have fallen'],
    ['side-talk', 'my sister came for tea on sunday and we talked about the garden'],
  ])('%s is read word by word', async (name, expected) => {
    expect(words((await recognize(speech.recognizer, name)).text)).toBe(expected)
  })

  test('noise gives the empty text', async () => {
    expect((await recognize(speech.recognizer, 'noise')).text).toBe('')
  })

  test('loudness alone tells speech from a quiet room, where nothing better is left', async () => {
    const activity = energyActivity()
    const loud: number[] = []
    for (const frame of frames('side-talk')) loud.push(await activity.push(frame))
    expect(loud[5]).toBeLessThan(0.35)
    expect(loud.filter((one) => one >= 0.5).length).toBeGreaterThan(40)
  })
})

describe('espeak', () => {
  test('a higher pitch is higher', async () => {
    const crossings = async (pitch: number) => {
      const { chunks } = await speak(speech.synthesizer, 'Aaah. Ooooh.', { pitch })
      const samples = chunks.flatMap((chunk) => [...chunk.samples])
      return strongestPeriod(samples)
    }
    expect(await crossings(1.6)).toBeLessThan(await crossings(0.7))
  })

  test('markup and commands are not obeyed', async () => {
    const plain = await speak(speech.synthesizer, 'Take one tablet')
    const marked = await speak(speech.synthesizer, '<prosody rate="x-slow">Take [[one]] tablet</prosody>')
    // Said as words at the usual rate, the tag makes it longer, never slow or silent.
    expect(marked.length).toBeGreaterThan(plain.length)
    expect((await speak(speech.synthesizer, 'Take {one} <tablet>')).length).toBeCloseTo(plain.length, 0)
  })
})

/** Samples after which the sound is most like itself: a voice's period. */
function strongestPeriod(samples: readonly number[]): number {
  const window = samples.slice(4_000, 8_000)
  let best = { lag: 0, sum: -Infinity }
  for (let lag = 60; lag < 350; lag++) {
    let sum = 0
    for (let i = lag; i < window.length; i++) sum += (window[i] ?? 0) * (window[i - lag] ?? 0)
    if (sum > best.sum) best = { lag, sum }
  }
  return best.lag
}
