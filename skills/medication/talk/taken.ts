import { list, time, type Reply } from '../../../core/skill.js'
import type { Context } from '../context.js'
import { activeMedicines, isIntake, isOpen, type Dose } from '../ledger/state.js'
import type { Medicine } from '../ledger/medicine.js'
import { advance } from '../reminders/advance.js'
import { instantOf, isoAt } from '../../../core/wall.js'
import {
  doseFor,
  planIntake,
  planIntakes,
  questionFor,
  watchStock,
  type Intake,
  type Planned,
  type Source,
} from './log.js'
import { isDoubtful, namedIn } from './names.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How long after its time a dose without an answer is still meant by "I have taken it". */
const STILL_MEANT = DAY

/** "I have taken it": what is due, or what is named, at the time that is told. */
export function taken(
  context: Context,
  slots: { medication?: string | undefined; time?: string | undefined },
  text: string,
): Reply {
  const { say } = context
  const found = meant(context, slots, text)
  if ('reply' in found) return found.reply
  if (found.medicines.length === 0) return say('nothing_to_log')
  return logAll(
    context,
    found.medicines.map((medicine) => {
      const at = slots.time === undefined ? undefined : toldTime(context, slots.time, medicine)
      return {
        medicine,
        at: at ?? context.clock.now(),
        told: at !== undefined,
        doubtful: isDoubtful(text),
        source: 'voice',
      }
    }),
  )
}

function meant(
  context: Context,
  slots: { medication?: string | undefined; time?: string | undefined },
  text: string,
): { medicines: Medicine[] } | { reply: Reply } {
  const { state, say } = context
  const named = namedIn(state, slots.medication, text)
  if (named.kind === 'unknown') return { reply: say('unknown_medicine', { medication: named.name }) }
  if (named.kind === 'these') return { medicines: named.medicines }
  const waiting = askedAbout(context)
  if (named.kind === 'except') return { medicines: waiting.filter((medicine) => !named.medicines.includes(medicine)) }
  if (slots.time !== undefined) {
    const fitting = byTime(context, slots.time)
    if (fitting.length > 0) return { medicines: fitting }
  }
  if (waiting.length > 0) return { medicines: waiting }
  const [only, second] = activeMedicines(state)
  if (only && !second) return { medicines: [only] }
  const last = newestIntake(context)
  if (last) return { medicines: [last] }
  return only ? { reply: whichOne(context) } : { medicines: [] }
}

/** Medicines with a dose that waits for an answer; those that were given up asking for count where nothing newer waits. */
export function askedAbout({ state, clock }: Context): Medicine[] {
  const now = clock.now()
  const doses = [...state.doses.values()]
  const open = doses.filter((dose) => isOpen(dose) && dose.asked > 0)
  const late = doses.filter((dose) => dose.status === 'unconfirmed' && now - (dose.scheduledFor ?? 0) < STILL_MEANT)
  return medicinesOf(state.medicines, open.length > 0 ? open : late)
}

function medicinesOf(medicines: ReadonlyMap<number, Medicine>, doses: readonly Dose[]): Medicine[] {
  const ids = [...new Set(doses.map(({ medicationId }) => medicationId))]
  return ids
    .map((id) => medicines.get(id))
    .filter((medicine) => medicine !== undefined && !medicine.removed) as Medicine[]
}

/** Medicines with a dose near a time that was told: one without an answer before one that has it. */
function byTime(context: Context, told: string): Medicine[] {
  const { state, clock } = context
  const found = activeMedicines(state)
    .map((medicine) => {
      const at = toldTime(context, told, medicine)
      const intake: Intake = { medicine, at: at ?? 0, told: true, doubtful: false, source: 'voice' }
      const dose = at === undefined ? undefined : doseFor(state, intake, clock.timezone)
      return { medicine, dose, far: Math.abs((dose?.scheduledFor ?? 0) - (at ?? 0)) }
    })
    .filter(({ dose, far }) => dose !== undefined && far <= 3 * HOUR)
  const unanswered = found.filter(({ dose }) => dose?.status !== 'taken')
  const pool = unanswered.length > 0 ? unanswered : found
  const nearest = Math.min(...pool.map(({ far }) => far))
  return pool.filter(({ far }) => far === nearest).map(({ medicine }) => medicine)
}

/**
 * The instant that a told time of day means: the newest that has passed; where no dose of the medicine is near, the same
 * hour of the other half of the day, as "at eight" is also said of the evening.
 */
export function toldTime({ state, clock }: Context, told: string, medicine: Medicine): number | undefined {
  const now = clock.now()
  const zone = clock.timezone
  const [hours, minutes] = told.split(':').map(Number)
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return undefined
  const choices: number[] = []
  for (const hour of hours < 12 ? [hours, hours + 12] : [hours, hours - 12])
    for (const back of [0, 1]) {
      const date = isoAt(now - back * DAY, zone).slice(0, 10)
      const at = instantOf(`${date}T${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`, zone)
      if (at !== undefined && at <= now && at > now - DAY) choices.push(at)
    }
  const unanswered = (at: number) =>
    [...state.doses.values()].some(
      (dose) =>
        dose.medicationId === medicine.id &&
        !isIntake(dose) &&
        dose.scheduledFor !== undefined &&
        Math.abs(dose.scheduledFor - at) <= 2 * HOUR,
    )
  return choices.find(unanswered) ?? choices[0]
}

function newestIntake({ state, clock }: Context): Medicine | undefined {
  const recent = [...state.doses.values()]
    .filter((dose) => isIntake(dose) && clock.now() - (dose.takenAt ?? 0) < 12 * HOUR)
    .sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0))
  return recent[0] && state.medicines.get(recent[0].medicationId)
}

function whichOne({ state, say }: Context): Reply {
  return say.ask(
    'which_taken',
    {
      items: list(
        activeMedicines(state).map(({ name }) => name),
        'or',
      ),
    },
    { id: 'which-taken', expects: { kind: 'slot', slot: 'text' } },
  )
}

/** Writes intakes down in one moment with the message about them; the first that must be asked about asks. */
export function logAll(context: Context, intakes: readonly Intake[]): Reply {
  const { say, ledger, notify } = context
  const results = planIntakes(context, intakes).map((planned, at) => ({ planned, intake: intakes[at]! }))
  const lines = results.map(({ planned }) => planned.line)
  const done = results.filter(({ planned }) => planned.kind === 'logged')
  const doubted = results.find(({ planned }) => planned.kind === 'questioned')
  const message = messageAbout(context, done)
  if (message) notify({ order: 1 }, message.about, message.words, lines)
  else ledger.record(...lines)
  const replies = done.length > 0 ? [confirmation(context, done)] : []
  for (const { intake } of done) watchStock(context, intake.medicine)
  if (doubted?.planned.kind === 'questioned')
    replies.push(questionFor(context, doubted.intake, doubted.planned.verdict))
  advance(context)
  return say.all(...replies)
}

type Results = readonly { intake: Intake; planned: Planned }[]
const wordsOf = (done: Results) => ({
  items: list(done.map(({ intake }) => intake.medicine.name)),
  at: time(done[0]?.intake.at ?? 0),
})

/** What the caregiver hears: what is doubtful, and what they were told had no answer. */
function messageAbout({ say }: Context, done: Results): { about: string; words: Reply } | undefined {
  if (done[0]?.intake.doubtful) return { about: 'dose.doubtful', words: say('tell_doubtful', wordsOf(done)) }
  const told = done.some(({ planned }) => planned.kind === 'logged' && (planned.dose?.told ?? 0) > 0)
  return told ? { about: 'dose.taken', words: say('tell_taken', wordsOf(done)) } : undefined
}

function confirmation({ say }: Context, done: Results): Reply {
  const [first] = done
  const words = wordsOf(done)
  if (first?.intake.doubtful) return say('noted_doubtful', { items: words.items })
  const corrected = done.some(({ planned }) => planned.kind === 'logged' && planned.corrected)
  return say(corrected ? 'corrected' : first?.intake.told ? 'noted_at' : 'noted', words)
}

/**
 * The doses that a reminder asked for were taken, all of them.
 * @param late they were asked after when their time was long over: they are written down for when they were due
 */
export function takenDoses(
  context: Context,
  ids: readonly number[],
  source: Source,
  doubtful: boolean,
  late = false,
): Reply {
  const { state, clock, say } = context
  const intakes = ids.flatMap((id): Intake[] => {
    const dose = state.doses.get(id)
    const medicine = dose && state.medicines.get(dose.medicationId)
    if (!dose || !medicine || isIntake(dose)) return []
    const at = Math.min(late ? (dose.scheduledFor ?? Infinity) : Infinity, clock.now())
    return [{ medicine, at, told: late, late, doubtful, source }]
  })
  return intakes.length === 0 ? say('noted_already') : logAll(context, intakes)
}

/** After the guard's question: what was really taken is written down, and the caregiver told; else nothing is. */
export function afterGuard(context: Context, intake: Intake, yes: boolean): Reply {
  const { say, notify, ledger } = context
  const medication = intake.medicine.name
  if (!yes) return say('guard_dropped', { medication })
  const dose = doseFor(context.state, intake, context.clock.timezone)
  const extra = dose === undefined || isIntake(dose)
  const { line } = planIntake(context, intake, true)
  if (extra) notify({ order: 1 }, 'dose.guarded', say('tell_extra', { medication, at: time(intake.at) }), [line])
  else ledger.record(line)
  advance(context)
  return extra ? say('guard_logged', { medication }) : say('noted', { items: medication })
}
