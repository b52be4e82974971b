import { FRAME_MS } from '../../../core/audio.js'
import { VoiceTrack } from '../../../agent/ears/voice.js'

/** The silence seen after each frame. @param frames likelihood of speech and loudness of each */
function quiets(frames: readonly (readonly [number, number])[]): number[] {
  const track = new VoiceTrack()
  return frames.map(([likelihood, level], at) => {
    track.push(likelihood, at, level)
    return track.quiet
  })
}
const voice = Array.from({ length: 10 }, () => [0.99, 2_000] as const)

test('what is neither voice nor silence counts as silence once that is sure', () => {
  const after = quiets([...voice, [0.45, 1_900], [0.4, 1_900], [0.2, 1_900], [0.1, 1_900]]).slice(10)
  expect(after).toEqual([0, 0, 3 * FRAME_MS, 4 * FRAME_MS])
})

test('a word that is only doubtful for a moment goes on', () => {
  expect(quiets([...voice, [0.45, 1_900], [0.4, 1_900], [0.9, 1_900]]).slice(10)).toEqual([0, 0, 0])
})

test('in a room that hums the voice has ended when its sound has, though the likelihood falls slowly', () => {
  const hum = [0.99, 0.9, 0.8, 0.7].map((likelihood) => [likelihood, 60] as const)
  expect(quiets([...voice, ...hum]).slice(10)).toEqual([0, FRAME_MS, 2 * FRAME_MS, 3 * FRAME_MS])
})

test('a voice that is surely one goes on however soft it gets', () => {
  expect(quiets([...voice, [0.99, 60], [0.97, 60]]).slice(10)).toEqual([0, 0])
})

test('a soft voice after a loud one is heard', () => {
  const pause = Array.from({ length: 10 }, () => [0.01, 10] as const)
  const track = new VoiceTrack()
  const began = [...voice, ...pause, [0.8, 60] as const, [0.8, 60] as const].map(([likelihood, level], at) =>
    track.push(likelihood, at, level),
  )
  expect(began.at(-1)).toBe(true)
})
