import { z } from 'zod'
import { HearthError } from '../core/errors.js'
import { SettingsSchema, type Settings } from '../core/settings.js'
import type { Journal } from './journal.js'

const OWNER = 'settings'
/** How a person likes to be spoken to: each person of the home has their own. */
type Profile = Pick<Settings, 'pace' | 'pitch' | 'volume'>

/**
 * The settings that people change while the companion runs, folded from the ledger over what the configuration says. Pace,
 * pitch and loudness belong to the person whose name is set.
 */
export interface SettingsKeeper {
  get(): Settings
  /** Fails with `PARAMS_INVALID`, naming the field. @param by who changes it */
  set(changes: Partial<Settings>, by: string): void
}

export function createSettings({ initial, journal }: { initial: Settings; journal: Journal }): SettingsKeeper {
  let current: Settings = initial
  const profiles = new Map<string, Profile>()
  const Changes = SettingsSchema.partial()

  /** Another person speaks from now on: their profile comes with the name, where they have one. */
  function change(changes: Partial<Settings>): void {
    const { pace, pitch, volume, personName } = current
    profiles.set(personName, { pace, pitch, volume })
    const next = changes.personName === undefined ? undefined : profiles.get(changes.personName)
    current = Object.freeze({ ...current, ...next, ...changes })
  }

  journal.fold(OWNER, (event) => {
    // An entry of an older version may hold what is no longer valid: it is passed over, the rest stands.
    const changes = Changes.safeParse(event.changes)
    if (changes.success) change(defined(changes.data))
  })

  return {
    get: () => current,
    set(changes, by) {
      const checked = Changes.safeParse(changes)
      if (!checked.success) {
        const issue = checked.error.issues[0]
        throw new HearthError('PARAMS_INVALID', {
          field: issue?.path.join('.') ?? 'settings',
          problem: z.prettifyError(checked.error),
        })
      }
      const next = defined(checked.data)
      if (Object.keys(next).length === 0) return
      journal.record(OWNER, [{ type: 'settings.changed', by, changes: next }])
    },
  }
}

function defined(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
