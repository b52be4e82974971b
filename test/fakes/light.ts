import { HearthError } from '../../core/errors.js'
import type { Light } from '../../core/light.js'

export interface FakeLight extends Light {
  /** What was asked of it, in order: `set 0.5`, `blink 3`. */
  readonly calls: string[]
  /** Whether it answers. */
  up: boolean
}

/** A light that a script drives: it takes what it is told at once, and blinks until `flash` has been called as often as it was asked. */
export function fakeLight(id = 'light.fake', area?: string): FakeLight & { flash(): void } {
  const calls: string[] = []
  let level = 0
  let left = 0
  let done: () => void = () => undefined
  const answer = () => {
    if (!light.up) throw new HearthError('DEVICE_UNREACHABLE', { id })
  }
  const light = {
    id,
    name: id,
    ...(area ? { area } : {}),
    dims: true,
    calls,
    up: true,
    level: () => (light.up ? level : undefined),
    async set(wanted: number) {
      if (!(wanted >= 0 && wanted <= 1))
        throw new HearthError('VALUE_INVALID', { what: 'level', value: wanted, expected: '0 to 1' })
      answer()
      calls.push(`set ${wanted}`)
      level = wanted
      done()
    },
    async blink(times: number) {
      if (!Number.isInteger(times) || times < 1 || times > 60)
        throw new HearthError('VALUE_INVALID', { what: 'times', value: times, expected: '1 to 60' })
      answer()
      calls.push(`blink ${times}`)
      done()
      left = times
      await new Promise<void>((resolve) => (done = resolve))
    },
    flash() {
      if (left > 0 && --left === 0) done()
    },
  }
  return light
}
