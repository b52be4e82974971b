import { z } from 'zod'
import { defineSkill } from '../../core/skill.js'
import { doseMethods } from './channel/doses.js'
import { exchangeMethods } from './channel/exchange.js'
import { medicationMethods } from './channel/methods.js'
import { NEEDS } from './context.js'
import { evidence, pressed } from './inputs.js'
import { MEDICATION_EVENTS } from './ledger/events.js'
import { foldMedication } from './ledger/fold.js'
import { activeMedicines, initialState } from './ledger/state.js'
import { begin, noticeClock } from './reminders/advance.js'
import { add, added, type AddSlots } from './talk/add.js'
import { info, next, status, today } from './talk/ask.js'
import { refill, remove, removed } from './talk/keep.js'
import { missed, notYet, skip, snooze } from './talk/later.js'
import type { Intake } from './talk/log.js'
import { mealsIn } from './talk/meals.js'
import { isDoubtful } from './talk/names.js'
import { afterGuard, taken, takenDoses } from './talk/taken.js'

const text = z.string().optional()
const count = z.coerce.number().optional()
const texts = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional()

/** Medicines: reminded of, asked after until there is an answer, and never offered twice. */
export const medication = defineSkill({
  name: 'medication',
  priority: 'medication',
  needs: NEEDS,
  // What asks; what is written is written once.
  rehearses: ['MedicationNext', 'MedicationToday', 'MedicationStatus', 'MedicationInfo'],
  events: MEDICATION_EVENTS,
  state: { initial: initialState, fold: foldMedication },
  names: (state) => activeMedicines(state).map(({ name, aliases }) => ({ kind: 'medication', name, aliases })),
  intents: {
    MedicationAdd: z.object({
      medication: text,
      dose: text,
      times: texts,
      times_per_day: count,
      days: texts,
      every_days: count,
      interval: text,
      relation_to_meal: z.enum(['before', 'with', 'after']).optional(),
      duration: text,
    }),
    MedicationTaken: z.object({ medication: text, time: text }),
    MedicationSkip: z.object({ medication: text, reason: text }),
    MedicationSnooze: z.object({ medication: text, duration: text, time: text }),
    MedicationNext: z.object({ part_of_day: text }),
    MedicationToday: z.object({ date: text }),
    MedicationStatus: z.object({ medication: text, date: text }),
    MedicationRemove: z.object({ medication: text }),
    MedicationInfo: z.object({ medication: text }),
    MedicationRefill: z.object({ medication: text, count }),
  },
  methods: { ...medicationMethods, ...doseMethods, ...exchangeMethods },
  inputs: { sensor: evidence, button: pressed },

  start: begin,

  handle(context) {
    noticeClock(context)
    switch (context.intent) {
      case 'MedicationAdd':
        return add(context, { ...context.slots, meals: mealsIn(context.text) })
      case 'MedicationTaken':
        return taken(context, context.slots, context.text)
      case 'MedicationSkip':
        return skip(context, context.slots, context.text)
      case 'MedicationSnooze':
        return snooze(context, context.slots, context.text)
      case 'MedicationNext':
        return next(context, context.slots.part_of_day)
      case 'MedicationToday':
        return today(context, context.slots.date)
      case 'MedicationStatus':
        return status(context, context.slots, context.text)
      case 'MedicationRemove':
        return remove(context, context.slots.medication, context.text)
      case 'MedicationInfo':
        return info(context, context.slots.medication, context.text)
      case 'MedicationRefill':
        return refill(context, context.slots, context.text)
    }
  },

  answer(context) {
    noticeClock(context)
    const { question, answer, text: said } = context
    const yes = answer.kind === 'yes'
    const value = answer.kind === 'slot' ? String(answer.value) : ''
    switch (question.id) {
      case 'taken':
        return yes ? takenDoses(context, idsOf(question.data), 'voice', isDoubtful(said)) : notYet(context)
      case 'was-taken':
        return yes
          ? takenDoses(context, idsOf(question.data), 'voice', isDoubtful(said), true)
          : missed(context, idsOf(question.data))
      case 'guard':
        return afterGuard(context, question.data as Intake, yes)
      case 'which-taken':
        return taken(context, { medication: value }, value)
      case 'add-name':
        return add(context, { ...(question.data as AddSlots), medication: value })
      case 'add-time':
        return add(context, { ...(question.data as AddSlots), times: [value] })
      case 'add':
        return added(context, question.data as Parameters<typeof added>[1], yes)
      case 'remove':
        return removed(context, (question.data as { id: number }).id, yes)
      default:
        return undefined
    }
  },
})

const idsOf = (data: unknown): readonly number[] => (data as { ids: readonly number[] }).ids
