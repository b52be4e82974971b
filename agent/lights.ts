import type { Emergencies } from '../core/emergencies.js'
import { asHearthError, HearthError } from '../core/errors.js'
import type { Input } from '../core/inputs.js'
import type { Light, Lights } from '../core/light.js'
import type { Logger } from '../core/logger.js'

export interface LightParts {
  lights: readonly Light[]
  /** Name of the area where the companion stands. */
  area: string | undefined
  emergencies: Pick<Emergencies, 'open'>
  logger: Logger
}

/** The lights as skills and the siren are given them, and what keeps them from being switched. */
export interface GuardedLights extends Lights {
  /** What devices report. */
  input(input: Input): void
}

const GAS = /(^|[._])(gas|co|carbon_monoxide)($|_)/

/** Nothing electric is switched while a sensor reports gas, or a gas emergency is open: a spark would do. */
export function createLights({ lights, area, emergencies, logger }: LightParts): GuardedLights {
  const sensors = new Set<string>()
  const safe = (id: string) => {
    if (sensors.size > 0 || emergencies.open('gas')) throw new HearthError('SWITCHING_UNSAFE', { id })
  }
  const all = lights.map((light): Light => {
    const guarded: Light = Object.create(light, {
      set: { value: async (level: number) => (safe(light.id), light.set(level)) },
      blink: { value: async (times: number) => (safe(light.id), light.blink(times)) },
    }) as Light
    return guarded
  })
  /** How bright each light was before it glowed. */
  const before = new Map<string, number>()
  const near = all.filter((light) => area !== undefined && light.area === area)

  const those = (where: 'near' | 'everywhere') => (where === 'near' && near.length > 0 ? near : all)

  return {
    all: () => all,
    glow(where, level, kept = {}) {
      for (const { id } of all) {
        const was = kept[id]
        if (was !== undefined && !before.has(id)) before.set(id, was)
      }
      const lit = level > 0 ? those(where) : all.filter(({ id }) => before.has(id))
      for (const light of lit) {
        const was = before.get(light.id) ?? light.level() ?? 0
        if (level > 0) before.set(light.id, was)
        else before.delete(light.id)
        light
          .set(Math.max(was, level))
          .catch((thrown: unknown) => logger.failure('lights.not-glowing', asHearthError(thrown)))
      }
      return Object.fromEntries(before)
    },
    attract(where, times) {
      for (const light of those(where))
        light.blink(times).catch((thrown: unknown) => logger.failure('lights.not-blinking', asHearthError(thrown)))
    },
    input(input) {
      if (input.type !== 'sensor' || !input.id.startsWith('binary_sensor.')) return
      const kind = input.attributes?.device_class
      if (input.state !== 'on') sensors.delete(input.id)
      else if (kind === 'gas' || kind === 'carbon_monoxide' || GAS.test(input.id)) sensors.add(input.id)
    },
  }
}
