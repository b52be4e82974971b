import type { Emergencies } from '../core/emergencies.js'
import type { HearthEvent } from '../core/events.js'
import type { Journal } from './journal.js'

/** The owner of emergencies in the ledger. */
const OWNER = 'emergency'

/** What is open, folded from what the emergency skill has written: the same after a power cut. Begins at the first question. */
export function createEmergencies(journal: Journal): Emergencies {
  /** Their kinds, by id. */
  const open = new Map<unknown, unknown>()
  const waiting = new Set<() => void>()
  let folded = false

  const take = ({ type, id, kind }: HearthEvent) => {
    if (type === 'emergency.raised') open.set(id, kind)
    else if ((type === 'emergency.cancelled' || type === 'emergency.resolved') && open.delete(id) && open.size === 0)
      for (const work of waiting) work()
  }
  const know = () => {
    if (folded) return
    folded = true
    journal.fold(OWNER, take)
  }

  return {
    open(kind) {
      know()
      return kind === undefined ? open.size > 0 : [...open.values()].includes(kind)
    },
    onOver(work) {
      know()
      waiting.add(work)
      return () => void waiting.delete(work)
    },
  }
}
