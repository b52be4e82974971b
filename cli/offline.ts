import { join } from 'node:path'
import { createJournal } from '../agent/journal.js'
import { createOutbox } from '../agent/outbox.js'
import { createMethods } from '../agent/runtime/methods.js'
import { createRegistry } from '../agent/runtime/registry.js'
import { createSay } from '../agent/runtime/say.js'
import type { Config } from '../core/config.js'
import type { Caller } from '../core/inputs.js'
import type { AnySkill } from '../core/skill.js'
import { createSystemClock } from '../hardware/clock/system.js'
import { openStore } from '../hardware/store/sqlite.js'
import { dataFolder } from './files/paths.js'

const HOME: Caller = { name: 'home', role: 'home', grants: 'all' }

/**
 * Calls a skill's method on the ledger of a companion that is not running: nothing is said, asked or sent, so that a look at
 * the list does not count as the companion having been there. Fails with `STORE_LOCKED` while it runs.
 */
export async function callOffline(config: Config, skill: AnySkill, method: string, params: unknown): Promise<unknown> {
  const clock = createSystemClock({ timezone: config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone })
  const store = openStore(join(config.data ?? dataFolder(), 'hearth.db'))
  try {
    const journal = createJournal({ store, clock })
    journal.declare(skill.name, skill.events ?? {})
    const outbox = createOutbox({ journal, clock, paths: [], track: () => undefined })
    let state: unknown = skill.state?.initial()
    journal.fold(skill.name, (event) => {
      state = skill.state?.fold(state, event)
    })
    const context = {
      clock,
      locale: config.locale,
      say: createSay(skill.name),
      get state() {
        return state
      },
      ledger: {
        record: (...events: Parameters<typeof journal.record>[1]) => journal.record(skill.name, events),
        history: (types?: readonly string[]) => journal.history(skill.name, types),
      },
      schedule: { at: () => () => undefined, after: () => () => undefined },
      announce: () => undefined,
      notify: () => false,
      contacts: outbox.contacts,
    }
    const runtime = { context: () => Object.create(context, {}) as Record<string, unknown> }
    const call = createMethods({ registry: createRegistry([skill]), runtime: runtime as never })
    return await call(method, params, HOME)
  } finally {
    store.close()
  }
}
