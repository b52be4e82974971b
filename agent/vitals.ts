import type { Clock, TimerHandle } from '../core/clock.js'
import type { Input } from '../core/inputs.js'
import type { Vital, Vitals, Watched } from '../core/vitals.js'

/** A sensor that its bridge says is gone gets this long to come back, ms: batteries are changed, bridges restarted. */
const GONE_FOR = 5 * 60_000
/** Time between two looks at what is to be asked for a sign of life, ms. */
const LOOK = 30_000
/** An answer that has not come after this long may never come: it is asked for anew, ms. */
const PATIENCE = 60_000

export interface VitalParts {
  clock: Clock
  /** What is asked for signs of life, now. */
  sources: () => readonly Watched[]
  /** The longest silence of sensors, by id, ms. */
  limits: ReadonlyMap<string, number>
  /** What sensors are called. */
  labels: ReadonlyMap<string, string>
}

/** Signs of life of all that the home relies on. */
export interface VitalSigns extends Vitals {
  start(): void
  stop(): void
  /** What devices report: a sign of life, or the news that one is gone. */
  input(input: Input): void
}

interface Sign {
  /** Monotonic. */
  at: number
  /** Wall time; absent where there was none in this run. */
  heard?: number
  /** Its bridge said that it is gone. */
  gone?: boolean
  asked?: number
  busy?: boolean
}

const keyOf = ({ kind, name, path = '' }: Pick<Watched, 'kind' | 'name' | 'path'>) => `${kind} ${name} ${path}`

export function createVitals({ clock, sources, limits, labels }: VitalParts): VitalSigns {
  const signs = new Map<string, Sign>()
  let started = clock.monotonic()
  let timer: TimerHandle | undefined

  const signOf = (key: string): Sign => {
    const sign = signs.get(key) ?? { at: started }
    signs.set(key, sign)
    return sign
  }

  function look(): void {
    for (const source of sources()) {
      const sign = signOf(keyOf(source))
      const since = clock.monotonic() - (sign.asked ?? -Infinity)
      if (since < (sign.busy ? Math.max(PATIENCE, source.every) : source.every)) continue
      sign.busy = true
      sign.asked = clock.monotonic()
      source
        .check()
        .then(
          () => Object.assign(sign, { at: clock.monotonic(), heard: clock.now() }),
          () => undefined,
        )
        .finally(() => (sign.busy = false))
    }
    timer = clock.setTimeout(look, LOOK)
  }

  function sensors(): Vital[] {
    const ids = new Set(limits.keys())
    for (const key of signs.keys()) if (key.startsWith('sensor ')) ids.add(key.split(' ')[1] ?? '')
    return [...ids].map((name) => {
      const sign = signOf(keyOf({ kind: 'sensor', name }))
      const limit = limits.get(name) ?? Infinity
      return {
        kind: 'sensor',
        name,
        label: labels.get(name) ?? name.slice(name.indexOf('.') + 1).replaceAll('_', ' '),
        limit: sign.gone ? Math.min(limit, GONE_FOR) : limit,
        expected: limits.has(name) || sign.gone === true,
        ...quietOf(sign),
      }
    })
  }

  const quietOf = ({ at, heard }: Sign) => ({
    quiet: clock.monotonic() - at,
    ...(heard === undefined ? {} : { heard }),
  })

  return {
    list: () => [
      ...sources().map((source) => {
        const { kind, name, path, label = name, limit, expected = false } = source
        const known = { kind, name, label, limit, expected, ...quietOf(signOf(keyOf(source))) }
        return path === undefined ? known : { ...known, path }
      }),
      ...sensors(),
    ],
    input(input) {
      if (input.type !== 'sensor' || !/^(binary_)?sensor\./.test(input.id)) return
      const sign = signOf(keyOf({ kind: 'sensor', name: input.id }))
      if (input.state === 'unavailable') {
        // From now on: what it last reported may be long ago, and was no silence then.
        if (!sign.gone) Object.assign(sign, { gone: true, at: clock.monotonic() })
      } else Object.assign(sign, { gone: false, at: clock.monotonic(), heard: clock.now() })
    },
    start() {
      started = clock.monotonic()
      look()
    },
    stop() {
      if (timer) clock.clearTimeout(timer)
    },
  }
}
