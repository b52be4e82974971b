import { isDeepStrictEqual } from 'node:util'
import { type Observable, Subject } from 'rxjs'
import { HearthError } from '../../core/errors.js'
import type { HomeDescription } from '../../core/home.js'
import type { SensorInput } from '../../core/inputs.js'

/** A device as it is now, in Home Assistant's words. */
export interface DeviceState {
  id: string
  /** `on`, `off`, `21.5`, …; `unavailable` while it does not answer. */
  state: string
  attributes: Readonly<Record<string, unknown>>
}

/** The devices of a home in memory: what a real one would report and do. */
export interface SimulatedHome {
  /** Every change, as a sensor's report. Hot. */
  readonly changes: Observable<SensorInput>
  devices(): DeviceState[]
  /** Fails with `NOT_FOUND`. */
  device(id: string): DeviceState
  /**
   * Changes a device, as a service call or the world does; given attributes stand beside those it has. The same state once
   * more is no change. Fails with `NOT_FOUND`, and with `DEVICE_UNREACHABLE` while it does not answer.
   */
  set(id: string, state: string, attributes?: Record<string, unknown>): DeviceState
  /** Takes a device off the network, or puts it back as it was. Fails with `NOT_FOUND`. */
  connect(id: string, connected: boolean): void
}

const UNAVAILABLE = 'unavailable'
/** What a device of a domain is where the home file says nothing; `unknown` otherwise, as Home Assistant has it. */
const RESTING: Record<string, string> = {
  light: 'off',
  switch: 'off',
  fan: 'off',
  binary_sensor: 'off',
  media_player: 'off',
  climate: 'off',
  cover: 'closed',
  valve: 'closed',
  lock: 'locked',
  vacuum: 'docked',
}

export function createSimulatedHome(home: HomeDescription): SimulatedHome {
  const changes = new Subject<SensorInput>()
  const states = new Map<string, DeviceState>()
  /** Those off the network, as they were. */
  const away = new Map<string, DeviceState>()
  for (const { id, state, attributes = {} } of home.devices) {
    const domain = id.slice(0, id.indexOf('.'))
    states.set(id, { id, state: String(state ?? RESTING[domain] ?? 'unknown'), attributes })
  }

  function device(id: string): DeviceState {
    const found = states.get(id)
    if (!found) throw new HearthError('NOT_FOUND', { what: 'device', id })
    return found
  }

  function change(next: DeviceState): DeviceState {
    if (isDeepStrictEqual(states.get(next.id), next)) return next
    states.set(next.id, next)
    changes.next({ type: 'sensor', id: next.id, state: next.state, attributes: { ...next.attributes } })
    return next
  }

  return {
    changes: changes.asObservable(),
    devices: () => [...states.values()],
    device,
    set(id, state, attributes = {}) {
      const before = device(id)
      if (away.has(id)) throw new HearthError('DEVICE_UNREACHABLE', { id })
      return change({ id, state, attributes: { ...before.attributes, ...attributes } })
    },
    connect(id, connected) {
      const now = device(id)
      const before = away.get(id)
      if (connected && before) {
        away.delete(id)
        change(before)
      } else if (!connected && !before) {
        away.set(id, now)
        change({ ...now, state: UNAVAILABLE })
      }
    },
  }
}
