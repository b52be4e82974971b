import { NO_PAUSES, silencesFor, withPause, type PauseCounts } from '../../../agent/ears/pauses.js'
import { ConfigSchema } from '../../../core/config.js'
import { audio } from '../../fakes/script.js'
import { fileEars } from '../../fakes/scripted-ears.js'

const { turn } = ConfigSchema.parse({})
const after = (pauses: readonly number[], from: PauseCounts = NO_PAUSES) => pauses.reduce(withPause, from)
const times = (count: number, pause: number) => Array.from({ length: count }, () => pause)

describe('silences by a person’s own pauses', () => {
  test('a few utterances change nothing', () => {
    expect(silencesFor(after(times(7, 1_200)), turn)).toEqual(turn)
  })

  test('who pauses long is given longer, and who does not is answered sooner', () => {
    const slow = silencesFor(after(times(20, 1_200)), turn)
    const quick = silencesFor(after(times(20, 0)), turn)
    expect(slow.silence).toBeGreaterThan(1_200)
    expect(quick.silence).toBeLessThan(turn.silence)
    expect(quick.wholeSilence).toBeLessThan(turn.wholeSilence)
  })

  test('each stays within its limits whatever was learned', () => {
    for (const pause of [0, 250, 900, 60_000, Number.MAX_SAFE_INTEGER]) {
      const { silence, wholeSilence, unfinishedSilence } = silencesFor(after(times(300, pause)), turn)
      expect(wholeSilence).toBeGreaterThanOrEqual(200)
      expect(wholeSilence).toBeLessThanOrEqual(350)
      expect(silence).toBeGreaterThanOrEqual(500)
      expect(silence).toBeLessThanOrEqual(1_500)
      expect(unfinishedSilence).toBeLessThanOrEqual(2_500)
    }
  })

  test('a setting outside of the limits is never made worse than it is', () => {
    const own = { silence: 3_000, wholeSilence: 900, likelySilence: 1_200, unfinishedSilence: 6_000 }
    expect(silencesFor(after(times(30, 2_400)), own).silence).toBeLessThanOrEqual(3_000)
    expect(silencesFor(after(times(30, 60_000)), own).wholeSilence).toBeLessThanOrEqual(900)
  })

  test('one long pause among many short ones does not slow every answer', () => {
    expect(silencesFor(after([...times(30, 250), 2_400]), turn).silence).toBeLessThan(turn.silence)
  })

  test('a person who changes is followed, and the statistic stays small', () => {
    const before = after(times(500, 1_500))
    expect(before.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(120.1)
    expect(silencesFor(after(times(400, 0), before), turn).silence).toBeLessThan(turn.silence)
  })
})

describe('pauses that the ears hear', () => {
  async function pauses(script: Parameters<typeof audio>, options = {}) {
    const heard: number[] = []
    const { ears, microphone, ends } = await fileEars({ paused: (longest) => heard.push(longest), ...options })
    ears.listen(8_000)
    microphone.give(audio(...script))
    await ears.settled()
    return { heard, ends: ends() }
  }

  test('the longest inside an utterance is told once it is over', async () => {
    const { heard, ends } = await pauses([300, 'remind me', 300, 'to take the', 600, 'white pill', 3_000])
    expect(ends).toEqual(['heard: remind me to take the white pill'])
    expect(heard).toHaveLength(1)
    expect(heard[0]).toBeGreaterThan(550)
    expect(heard[0]).toBeLessThan(650)
  })

  test('who goes on after having been cut off is given the pause that it was', async () => {
    const { heard, ends } = await pauses([300, 'remind me to take', 1_100, 'the white pill', 3_000])
    expect(ends).toEqual(['heard: remind me to take'])
    expect(heard[0]).toBeGreaterThan(1_050)
    expect(heard[0]).toBeLessThan(1_150)
  })

  test('who says something new much later has not paused', async () => {
    expect((await pauses([300, 'remind me to take', 4_000, 'the kettle is on', 3_000])).heard).toEqual([0])
  })

  test('the companion’s own voice coming back is nobody’s pause', async () => {
    let saying = ''
    const { heard } = await pauses([300, 'turn on the light', 1_000, 'done', 3_000], {
      saying: () => saying,
      completeness: () => {
        saying = 'done'
        return 'unknown'
      },
    })
    expect(heard).toEqual([0])
  })

  test('one short word says nothing of pauses', async () => {
    expect((await pauses([300, 'yes', 3_000])).heard).toEqual([])
  })

  test('longer silences are waited for where they were learned', async () => {
    const script = [300, 'remind me to', 1_000, 'call my sister', 3_000] as const
    const learned = { silences: () => ({ ...turn, silence: 1_400 }) }
    expect((await pauses([...script], learned)).ends).toEqual(['heard: remind me to call my sister'])
    expect((await pauses([...script])).ends).toEqual(['heard: remind me to'])
  })
})
