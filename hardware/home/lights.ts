import type { Clock, TimerHandle } from '../../core/clock.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import type { HomeDescription } from '../../core/home.js'
import type { Light } from '../../core/light.js'
import type { SimulatedHome } from './simulated.js'

/** Brightness as Home Assistant counts it. */
const FULL = 255
/** How long a light that blinks is on, and then off, ms: one flash a second. */
const HALF = 500
const MOST_BLINKS = 60

/** The lights among a home's devices. */
export function homeLights(twin: SimulatedHome, home: HomeDescription, clock: Clock): Light[] {
  return home.devices
    .filter(({ id }) => id.startsWith('light.'))
    .map((device) => {
      const area = home.areas.find(({ id }) => id === device.area)?.name
      return deviceLight(twin, clock, { id: device.id, name: device.name, ...(area ? { area } : {}) })
    })
}

function deviceLight(twin: SimulatedHome, clock: Clock, about: Pick<Light, 'id' | 'name' | 'area'>): Light {
  const { id } = about
  /** Ends what the light is doing. */
  let end: () => void = () => undefined

  const dims = () => {
    const modes = twin.device(id).attributes.supported_color_modes
    return !(Array.isArray(modes) && modes.length === 1 && modes[0] === 'onoff')
  }
  const level = () => {
    const { state, attributes } = twin.device(id)
    if (state !== 'on' && state !== 'off') return undefined
    if (state === 'off') return 0
    return typeof attributes.brightness === 'number' ? attributes.brightness / FULL : 1
  }
  const put = (wanted: number) => {
    if (wanted === 0) twin.set(id, 'off')
    else twin.set(id, 'on', dims() ? { brightness: Math.max(1, Math.round(wanted * FULL)) } : {})
  }

  return {
    ...about,
    get dims() {
      return dims()
    },
    level,
    async set(wanted) {
      if (!(wanted >= 0 && wanted <= 1))
        throw new HearthError('VALUE_INVALID', { what: 'level', value: wanted, expected: '0 to 1' })
      end()
      put(wanted)
    },
    async blink(times) {
      if (!Number.isInteger(times) || times < 1 || times > MOST_BLINKS)
        throw new HearthError('VALUE_INVALID', { what: 'times', value: times, expected: `1 to ${MOST_BLINKS}` })
      end()
      const before = level() ?? 0
      // A light that is on goes off first, so that the change is seen at once.
      const [first, second] = before > 0 ? [0, before] : [1, 0]
      put(first)
      await new Promise<void>((resolve, reject) => {
        let left = times * 2 - 1
        let timer: TimerHandle
        const step = () => {
          try {
            put(left % 2 === 1 ? second : first)
          } catch (thrown) {
            return reject(asHearthError(thrown))
          }
          if (--left === 0) resolve()
          else timer = clock.setTimeout(step, HALF)
        }
        timer = clock.setTimeout(step, HALF)
        end = () => {
          clock.clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}
