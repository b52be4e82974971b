import { z } from 'zod'
import { list } from '../../../core/skill.js'
import { bundleFrom } from '../fhir/export.js'
import { medicinesFromFhir } from '../fhir/import.js'
import { MedicineSchema } from '../ledger/medicine.js'
import { activeMedicines } from '../ledger/state.js'
import { advance } from '../reminders/advance.js'
import { historyOf } from '../report/history.js'
import { reportHtml } from '../report/html.js'
import { isoAt } from '../../../core/wall.js'
import { settle, wrong } from './check.js'
import { byWhom, method, shown } from './method.js'

const Days = z.number().int().min(1).max(3660).optional()

/** Orders in, what was taken out: FHIR R4, and a page for the doctor. */
export const exchangeMethods = {
  'medication.import': method({
    summary: 'Takes over a FHIR R4 MedicationRequest, or a Bundle of them: all that are active, or none.',
    params: z.strictObject({ resource: z.record(z.string(), z.unknown()) }),
    handle(context) {
      const { params, caller, state, clock, ledger, announce, say } = context
      const now = isoAt(clock.now(), clock.timezone)
      const { medicines, skipped } = medicinesFromFhir(params.resource, now)
      const names = new Set(activeMedicines(state).map(({ name }) => name.toLowerCase()))
      const lines = medicines.map((given, index) => {
        const checked = MedicineSchema.safeParse(given)
        if (!checked.success) {
          const [issue] = checked.error.issues
          throw wrong(`order ${index + 1}: ${issue?.path.join('.') ?? ''}`, issue?.message ?? 'is not valid')
        }
        const { name } = checked.data
        if (names.has(name.toLowerCase())) throw wrong(`order ${index + 1}: name`, `${name} is there already`)
        names.add(name.toLowerCase())
        const schedule = settle(context, checked.data.schedule)
        const id = state.nextMedicine + index
        const fields = { ...checked.data, schedule }
        return { type: 'medication.added', id, medication: name, ...fields, by: caller.name, zone: clock.timezone }
      })
      if (lines.length > 0) {
        ledger.record(...lines)
        const items = list(lines.map(({ medication }) => medication))
        announce(say('changed_import', { by: byWhom(caller), count: lines.length, items }), 'normal')
        advance(context)
      }
      const added = activeMedicines(state).filter(({ id }) => lines.some((line) => line.id === id))
      return { added: added.map((medicine) => shown(context, medicine)), skipped }
    },
  }),
  'medication.export': method({
    summary: 'Everything as a FHIR R4 Bundle: orders, statements, and what became of each dose.',
    params: z.strictObject({ days: Days }),
    handle({ params, state, clock, ledger }) {
      const { doses } = historyOf(ledger.history(), clock.now(), clock.timezone, params.days ?? 30)
      return bundleFrom([...state.medicines.values()], doses, isoAt(clock.now(), clock.timezone))
    },
  }),
  'medication.report': method({
    summary: 'A page for the doctor, as HTML that prints: the medicines, and the last days (30 where not said).',
    params: z.strictObject({ days: Days, locale: z.enum(['en', 'zh-CN']).optional() }),
    handle({ params, state, clock, ledger, locale }) {
      const days = params.days ?? 30
      const history = historyOf(ledger.history(), clock.now(), clock.timezone, days)
      const at = isoAt(clock.now(), clock.timezone)
      return {
        html: reportHtml({ medicines: activeMedicines(state), ...history, days, at, locale: params.locale ?? locale }),
      }
    },
  }),
}
