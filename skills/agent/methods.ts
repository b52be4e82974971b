import { z } from 'zod'
import { SettingsSchema } from '../../core/settings.js'
import { defineMethod, type Method } from '../../core/skill.js'

type Needs = 'settings' | 'announce'
const method = <P extends z.ZodType>(given: Method<Needs, unknown, P>) => defineMethod<Needs, unknown, P>(given)

/** The companion's settings, for who looks after it from afar. The elder hears of a change. */
export const SETTINGS_METHODS = {
  'settings.get': method({
    summary: 'Language, time zone, names, pace and loudness.',
    params: z.strictObject({}),
    grant: 'settings',
    handle: ({ settings }) => settings.get(),
  }),
  'settings.set': method({
    summary: 'Changes settings; what is left out stays.',
    params: SettingsSchema.omit({ welcomed: true }).partial(),
    grant: 'settings',
    handle({ params, caller, settings, announce, say }) {
      settings.set(params as Parameters<typeof settings.set>[0], caller.name)
      announce(say('settings_changed', { by: caller.name }))
      return settings.get()
    },
  }),
}
