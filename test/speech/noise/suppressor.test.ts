import { humming, inRoom } from '../../../bench/voice/sound.js'
import { loudness } from '../../../core/loudness.js'
import { Fft } from '../../../speech/noise/fft.js'
import { NoiseSuppressor } from '../../../speech/noise/suppressor.js'
import { recording } from '../../audio/read.js'

/** What comes out is so many samples later. */
const DELAY = 256
/** Samples in which nobody speaks yet, and in which somebody does. */
const BEFORE = [8_000, 11_000] as const
const decibels = (one: number, other: number) => 20 * Math.log10(one / other)

/** Speech with a second of its room before it. */
function speech(): Int16Array {
  const said = recording('set-a-timer')
  const whole = new Int16Array(16_000 + said.length)
  whole.set(said, 16_000)
  return whole
}

function through(samples: Int16Array, piece = 512): Int16Array {
  const suppressor = new NoiseSuppressor()
  const out: number[] = []
  for (let at = 0; at < samples.length; at += piece) out.push(...suppressor.push(samples.subarray(at, at + piece)))
  out.push(...suppressor.flush())
  return Int16Array.from(out.slice(DELAY, DELAY + samples.length))
}

/** The level of a voice in what is heard: how much of its own wave is found there, 1 where all of it is. */
function voiceIn(heard: Int16Array, voice: Int16Array): number {
  let both = 0
  let own = 0
  for (const [i, sample] of voice.entries()) {
    both += sample * (heard[i] ?? 0)
    own += sample * sample
  }
  return both / own
}

test.each([
  ['rushes', undefined],
  ['hums', humming],
])('a room that %s is made softer by 9 dB and more, and the voice in it by less than 2', (_, noise) => {
  const voice = speech()
  const noisy = inRoom(voice, { snr: 10, ...(noise && { noise }) })
  const clean = through(noisy)
  expect(decibels(loudness(noisy.subarray(...BEFORE)), loudness(clean.subarray(...BEFORE)))).toBeGreaterThan(9)
  expect(Math.abs(decibels(voiceIn(clean, voice), 1))).toBeLessThan(2)
})

test('a voice in a quiet room stays as it is', () => {
  const voice = inRoom(speech())
  const clean = through(voice)
  const left = voice.map((sample, i) => sample - (clean[i] ?? 0))
  expect(decibels(loudness(voice), loudness(left))).toBeGreaterThan(20)
})

test('a noise that begins after all is made softer within two seconds', () => {
  const still = inRoom(new Int16Array(32_000))
  const noisy = inRoom(speech(), { snr: 10 }).subarray(0, 16_000)
  const clean = through(Int16Array.from([...still, ...noisy, ...noisy, ...noisy]))
  expect(decibels(loudness(noisy), loudness(clean.subarray(64_000, 80_000)))).toBeGreaterThan(6)
})

test('it is the same in whatever pieces it comes, and nothing of it is lost', () => {
  const noisy = inRoom(speech(), { snr: 10 })
  const whole = through(noisy)
  expect(whole).toHaveLength(noisy.length)
  expect(through(noisy, 300)).toEqual(whole)
  expect(new NoiseSuppressor().push(noisy.subarray(0, 512))).toHaveLength(512)
})

test('silence stays silent', () => {
  expect(loudness(through(new Int16Array(16_000)))).toBe(0)
})

test('a transform finds a tone, and its inverse gives back what there was', () => {
  const fft = new Fft(64)
  const wave = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64))
  const re = wave.slice()
  const im = new Float64Array(64)
  fft.transform(re, im)
  const power = re.map((x, i) => Math.hypot(x, im[i] ?? 0))
  expect([...power].map((x) => Math.round(x)).flatMap((x, i) => (x > 0 ? [i] : []))).toEqual([5, 59])
  fft.inverse(re, im)
  for (const [i, x] of wave.entries()) expect((re[i] ?? 0) / 64).toBeCloseTo(x, 9)
})
