import type { EventBody, HearthEvent } from '../../core/events.js'
import type { Reply } from '../../core/skill.js'
import { isoAt } from '../../core/wall.js'
import { medication } from '../../skills/medication/index.js'
import type { Context } from '../../skills/medication/context.js'
import { foldMedication } from '../../skills/medication/ledger/fold.js'
import { initialState } from '../../skills/medication/ledger/state.js'
import { generator } from './random.js'
import { createTally, type Rule } from './tally.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ZONES = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Europe/Berlin'] as const
const NAMES = [
  ['Tylenol', 'p'],
  ['paracetamol', 'p'],
  ['Panadol 500 mg', 'p'],
  ['metformin', 'm'],
] as const
const TIMES = [
  ['08:00'],
  ['08:00', '20:00'],
  ['06:00', '10:00', '14:00', '18:00'],
  ['01:30', '02:30', '03:00'],
  ['before breakfast', 'bedtime'],
] as const

export interface HistoryCount {
  /** Medicines offered, and of them those that would have broken what was entered. */
  offers: number
  /** Intakes written without a question. */
  logs: number
  violations: string[]
}

/**
 * A household in a hurry, with the skill's own code over a ledger in memory: medicines of one substance under several names
 * come due while the person takes, half takes, tells late, corrects and passes over at random, the power goes, somebody sets
 * the clock by hours, and there are flights. Every offer, and every intake written without a question, is checked in true time.
 * @param seed the same seed gives the same history
 * @param options.unguarded enters no limits but checks them: then the check itself must find something
 */
export async function simulateHistory(
  seed: number,
  steps: number,
  options: { unguarded?: boolean } = {},
): Promise<HistoryCount> {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  /** True time, and what the clock reads less of it. */
  let real = Date.UTC(2026, 2, 1) + Math.floor(random() * 300 * DAY)
  let ahead = 0
  let started = real
  let timezone: string = pick(ZONES)
  const now = () => real + ahead
  const clock = {
    now,
    monotonic: () => real - started,
    get timezone() {
      return timezone
    },
  }
  const rules: Rule[] = []
  const tally = createTally(rules)
  const lines: HearthEvent[] = []
  const result: HistoryCount = { offers: 0, logs: 0, violations: [] }
  let state = initialState()
  let minute: () => void = () => undefined
  let confirming = false
  let question: Reply['question']

  function record(...bodies: EventBody[]): HearthEvent[] {
    const at = isoAt(now(), timezone, 'millisecond')
    return bodies.map((body) => {
      const event = { ...body, at } as HearthEvent
      lines.push(event)
      if (event.type === 'dose.taken' || event.type === 'dose.doubtful') check(event)
      else if (['dose.entered-in-error', 'dose.skipped', 'dose.refused', 'dose.missed'].includes(event.type))
        tally.remove(Number(event.id))
      state = foldMedication(state, event)
      return event
    })
  }

  function check(event: HearthEvent): void {
    const told = Date.parse(event.at) - Date.parse(String(event.takenAt)) >= 1_000
    if (!confirming && !told) {
      result.logs++
      if (tally.breaks(Number(event.medicationId), real, [], Number(event.id)))
        result.violations.push(`seed ${seed}: log of ${String(event.medication)}`)
    }
    tally.take(event, real)
  }

  function hear(reply: Reply | undefined): void {
    if (!reply?.question) return
    question = reply.question
    if (question.id !== 'taken') return
    const together: number[] = []
    for (const id of (question.data as { ids: number[] }).ids) {
      const dose = state.doses.get(id)
      if (!dose) continue
      result.offers++
      if (tally.breaks(dose.medicationId, real, together))
        result.violations.push(`seed ${seed}: offer of ${dose.medication}`)
      together.push(dose.medicationId)
    }
  }

  const reply = () => ({ lines: [] })
  const say = Object.assign(reply, {
    ask: (_key: string, _params: unknown, asked: object) => ({ lines: [], question: asked }),
    all: (...all: Reply[]) => ({ lines: [], question: all.at(-1)?.question }),
  })
  /** What one run of the companion is given; the skill knows its runs apart by their schedule. */
  function powerOn(): Context {
    started = real
    const schedule = {
      at: () => () => undefined,
      after: (_span: number, work: () => void) => ((minute = work), () => undefined),
    }
    const context = {
      clock,
      say,
      locale: 'en',
      ledger: { record, history: () => lines },
      schedule,
      lights: { glow: () => ({}) },
      emergencies: { open: () => false, onOver: () => () => undefined },
      announce: hear,
      notify(_to: unknown, _about: string, _message: Reply, own: readonly EventBody[] = []) {
        record(...own)
        return true
      },
      contacts: () => [],
    }
    return Object.defineProperty(context, 'state', { get: () => state }) as unknown as Context
  }
  let context = powerOn()

  const count = 2 + Math.floor(random() * 2)
  for (let id = 1; id <= count; id++) {
    const [name, substance] = pick(NAMES)
    if ([...state.medicines.values()].some((medicine) => medicine.name === name)) continue
    const [gap, max] = [pick([1, 2, 4, 6]), pick([1, 2, 3, 4, 6])]
    const needed = random() < 0.2
    const limits = options.unguarded ? {} : { minGap: `PT${gap}H`, maxPer24h: max }
    const schedule = needed ? { asNeeded: { minGap: `PT${gap}H`, maxPer24h: max } } : { times: pick(TIMES) }
    record({
      type: 'medication.added',
      id,
      medication: name,
      name,
      dose: '1',
      schedule,
      zone: timezone,
      by: 'test',
      ...limits,
    })
    rules.push({ id, substance, gap: gap * HOUR, max })
  }
  void medication.start?.(context)

  const handle = async (intent: string, slots: object, text: string) =>
    hear(await medication.handle(Object.assign(Object.create(context) as object, { intent, slots, text }) as never))
  async function answer(yes: boolean, text: string): Promise<void> {
    const asked = question
    question = undefined
    if (!asked) return
    confirming = asked.id === 'guard'
    hear(
      await medication.answer?.(
        Object.assign(Object.create(context) as object, {
          question: asked,
          answer: { kind: yes ? 'yes' : 'no' },
          text,
        }) as never,
      ),
    )
    confirming = false
  }
  const medicine = () => pick([...state.medicines.values()]).name
  const earlier = () => isoAt(now() - Math.floor(random() * 300) * MINUTE, timezone).slice(11, 16)

  for (let step = 0; step < steps; step++) {
    real += Math.floor(random() * 3 * HOUR)
    const chance = random()
    if (chance < 0.05) {
      // Off for a while; somebody may set the clock back meanwhile, and what is known is what was written.
      real += Math.floor(random() * 10 * HOUR)
      if (random() < 0.3) ahead -= Math.floor(random() * 6 * HOUR)
      state = lines.reduce(foldMedication, initialState())
      question = undefined
      context = powerOn()
      void medication.start?.(context)
    } else if (chance < 0.09) {
      ahead += Math.floor((random() - 0.5) * 24 * HOUR)
      // A running companion looks once a minute; a clock that is set while the power is off is another matter.
      if (random() < 0.5) minute()
      else await answer(true, 'yes')
      minute()
    } else if (chance < 0.13) timezone = pick(ZONES)
    if (random() < 0.8) minute()
    if (random() < 0.6) await answer(random() < 0.85, random() < 0.2 ? 'I think so' : 'yes')
    const act = random()
    if (act < 0.08) await handle('MedicationTaken', { medication: medicine() }, random() < 0.2 ? 'maybe' : 'taken')
    else if (act < 0.2) await handle('MedicationTaken', { medication: medicine(), time: earlier() }, 'taken')
    else if (act < 0.23) await handle('MedicationSnooze', { duration: 'PT20M' }, 'later')
    else if (act < 0.26) await handle('MedicationSkip', { medication: medicine(), reason: 'nausea' }, 'skip it')
    else if (act < 0.28) {
      const wrong = [...state.doses.values()].find(({ status }) => status === 'taken')
      if (wrong)
        record({
          type: 'dose.entered-in-error',
          id: wrong.id,
          medication: wrong.medication,
          medicationId: wrong.medicationId,
          source: 'caregiver',
        })
    }
    if (question?.id === 'guard') await answer(random() < 0.3, 'yes')
  }
  return result
}
