import { frames } from '../../audio/read.js'
import { wakeWordContract } from '../../contract/wake-word.js'
import { engines, forever } from '../start.js'

async function startedWith(porcupine: { accessKey?: string; keywords?: string[] }) {
  const speech = engines({ wake: 'porcupine', porcupine, synthesizer: 'espeak' })
  await speech.start(forever)
  return speech
}

test.each([
  ['no key', {}, 'ACCESS_KEY_MISSING'],
  ['a malformed key', { accessKey: 'nonsense' }, 'ACCESS_KEY_REFUSED'],
  ['a keyword file that is not there', { accessKey: 'x', keywords: ['/no/such.ppn'] }, 'MODEL_MISSING'],
])('with %s the companion says so and goes on with the default', async (_, porcupine, code) => {
  const speech = await startedWith(porcupine)
  try {
    expect(speech.lacks.map((lack) => lack.code)).toEqual([code])
    if (code !== 'MODEL_MISSING') expect(speech.lacks[0]?.message).toContain('console.picovoice.ai')
    expect(speech.lacks[0]?.message).not.toContain('nonsense')
    const hits = []
    for (const frame of frames('hey-jarvis-what-time-is-it')) hits.push(await speech.wake?.push(frame))
    expect(hits.filter(Boolean)).toHaveLength(1)
  } finally {
    await speech.stop()
  }
})

const accessKey = process.env.PICOVOICE_ACCESS_KEY
const withKey = accessKey === undefined ? describe.skip : describe
withKey('Porcupine (skipped where PICOVOICE_ACCESS_KEY is not set)', () => {
  const speech = engines({ wake: 'porcupine', synthesizer: 'espeak', porcupine: { accessKey: accessKey ?? 'none' } })
  beforeAll(() => speech.start(forever))
  afterAll(() => speech.stop())
  wakeWordContract('porcupine', () => {
    if (!speech.wake) throw new Error('no wake word')
    return speech.wake
  })
})
