import { list, response, type Reply, type SkillContext, type SpokenParam } from '../../core/skill.js'
import { SHOPPING, TODO } from './names.js'
import type { ListsState } from './state.js'

export type N = 'ledger' | 'schedule' | 'announce'
export type Context = SkillContext<N, ListsState>

/** Things on one list; more are not remembered and not read out. */
export const MOST = 200
const NIGHT = { from: 22, until: 7 }

/** How a list is called in the person's language. */
export const nameInWords = (name: string): SpokenParam =>
  name === SHOPPING ? response('shopping') : name === TODO ? response('todo') : response('other', { name })

/** Tells the person what others changed; at night not before the morning. */
export function tellNews(context: Context): void {
  const { state, clock, schedule, announce, ledger, say } = context
  if (state.news.length === 0) return
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: clock.timezone, hour: 'numeric', hourCycle: 'h23' })
  const hour = Number(format.format(clock.now()))
  if (hour >= NIGHT.from || hour < NIGHT.until) {
    schedule.at(clock.now() + 30 * 60_000, () => tellNews(context))
    return
  }
  const replies = state.news.map(({ kind, by, list: name, items }): Reply =>
    say(`told_${kind}`, { by, items: list(items), list: nameInWords(name) }),
  )
  ledger.record({ type: 'list.told', count: replies.length })
  announce(say.all(...replies))
}
