import { isQuiet } from '../../core/contacts.js'
import type { EventBody } from '../../core/events.js'
import type { SkillContext } from '../../core/skill.js'
import type { Vital } from '../../core/vitals.js'
import { isoAt, localMinutes } from '../../core/wall.js'
import { keyOf, type Silence, type Watch } from './state.js'
import { backWords, isGrave, silentWords, tellWords } from './words.js'

export type WatchNeeds = 'ledger' | 'schedule' | 'announce' | 'notify' | 'settings' | 'vitals'
export type Context = SkillContext<WatchNeeds, Watch>

const MINUTE = 60_000
/** What may be silent for less than this is not remembered over a restart, ms. */
const REMEMBERED = 60 * MINUTE

/** Whether something has been silent for too long. */
export function isSilent(vital: Vital, kept: number | undefined, now: number): boolean {
  const { quiet, limit, heard, expected } = vital
  if (heard !== undefined) return quiet > limit
  if (kept === undefined) return expected && quiet > limit
  // Not heard since the start: while the companion was off it may well have spoken, so that it gets some time to do so again.
  return now - kept > limit && quiet > limit / 4
}

/** The last sign of life that is known of, ISO 8601. */
export function lastSign({ clock }: Pick<Context, 'clock'>, vital: Vital, kept: number | undefined): string {
  return isoAt(vital.heard ?? kept ?? clock.now() - vital.quiet, clock.timezone)
}

/** Looks at all that is watched: writes what has gone silent and what is back, and tells it, once. */
export function look(context: Context): void {
  const { ledger, vitals, clock, announce, say, notify } = context
  const all = vitals.list()
  const now = clock.now()
  const kept = context.state.heard
  const lines: EventBody[] = []
  const gone: Silence[] = []
  const back: Silence[] = []
  for (const vital of all) {
    const key = keyOf(vital)
    const known = context.state.silent.find((one) => one.key === key)
    const silent = isSilent(vital, kept[key], now)
    if (silent && !known) {
      const { kind, name, path, label } = vital
      const about = {
        kind,
        name,
        ...(path === undefined ? {} : { path }),
        label,
        since: lastSign(context, vital, kept[key]),
      }
      lines.push({ type: `${areaOf(kind)}.silent`, ...about })
      gone.push({ key, ...about, told: false })
    } else if (!silent && known && vital.heard !== undefined) {
      const { key: _, told: __, ...about } = known
      lines.push({ type: `${areaOf(known.kind)}.back`, ...about })
      back.push(known)
    }
    if (
      vital.limit >= REMEMBERED &&
      (vital.heard ?? 0) - (kept[key] ?? 0) > Math.max(REMEMBERED, finite(vital.limit) / 4)
    )
      lines.push({ type: 'vital.heard', key, heard: isoAt(vital.heard ?? now, clock.timezone) })
  }
  // Somebody who is no contact any more, or an engine that is switched off, will never be back.
  for (const { key, kind } of context.state.silent)
    if (kind !== 'sensor' && !all.some((vital) => keyOf(vital) === key)) lines.push({ type: 'vital.dropped', key })
  // Without ears or a voice the companion can't be asked for help: somebody else must know.
  const engines = gone.filter(({ kind }) => kind === 'engine')
  if (engines.length > 0) notify({ order: 1 }, 'home.silent', tellWords(say, engines), lines)
  else if (lines.length > 0) ledger.record(...lines)
  tell(context, all)
  const told = back.filter((one) => one.told)
  if (told.length > 0 && !isNightFor(context)) for (const reply of backWords(say, told)) announce(reply)
}

/** Tells the elder of silences that they do not know of: at night only of what can't wait. */
function tell(context: Context, all: readonly Vital[]): void {
  const { state, ledger, announce, say } = context
  const night = isNightFor(context)
  const isReached = (name: string) =>
    all.some(
      (vital) =>
        vital.kind === 'person' &&
        vital.name === name &&
        vital.heard !== undefined &&
        !state.silent.some(({ key }) => key === keyOf(vital)),
    )
  const due = state.silent.filter(
    (one) => !one.told && (isGrave(one) || !night) && !(one.kind === 'person' && isReached(one.name)),
  )
  if (due.length === 0) return
  ledger.record({ type: 'vital.told', keys: due.map(({ key }) => key) })
  for (const reply of silentWords(say, due)) announce(reply)
}

/** Whether it is the time in which the elder is not to be disturbed. */
function isNightFor({ settings, clock }: Context): boolean {
  const { quiet } = settings.get()
  return quiet !== undefined && isQuiet({ quiet }, localMinutes(clock.now(), clock.timezone))
}

const areaOf = (kind: Vital['kind']) => (kind === 'person' ? 'contact' : 'home')
const finite = (limit: number) => (Number.isFinite(limit) ? limit : 24 * REMEMBERED)
