import { wallTime, type Reply } from '../../core/skill.js'
import type { Context, Live } from './context.js'
import { tell } from './tell.js'

const spoken = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return wallTime(hour, minute)
}

/** "No messages between ten at night and seven": what was not said is asked for. */
export function setQuiet(
  context: Context,
  live: Live,
  said: { from?: string | undefined; until?: string | undefined },
): Reply {
  const { say, settings } = context
  const { from, until } = said
  const expects = { kind: 'slot', slot: 'time' } as const
  if (!from) return say.ask('quiet_from', {}, { id: 'quiet-from', expects, data: said })
  if (!until) return say.ask('quiet_until', { from: spoken(from) }, { id: 'quiet-until', expects, data: said })
  settings.set({ quiet: { from, until } }, 'voice')
  tell(context, live)
  return say('quiet_set', { from: spoken(from), until: spoken(until) })
}
