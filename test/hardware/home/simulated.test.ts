import { describe, expect, test } from '@jest/globals'
import type { SensorInput } from '../../../core/inputs.js'
import { HomeSchema } from '../../../core/home.js'
import { createSimulatedHome } from '../../../hardware/home/simulated.js'

function create() {
  const home = createSimulatedHome(
    HomeSchema.parse({
      devices: [
        { id: 'light.kitchen', name: 'Lamp', state: 'on', attributes: { brightness: 50 } },
        { id: 'binary_sensor.smoke', name: 'Smoke' },
        { id: 'cover.blind', name: 'Blind' },
        { id: 'sensor.temperature', name: 'Temperature', state: 21.5 },
        { id: 'scene.evening', name: 'Evening' },
      ],
    }),
  )
  const seen: SensorInput[] = []
  home.changes.subscribe((input) => seen.push(input))
  return { home, seen }
}
const fails = (code: string) => expect.objectContaining({ code })

describe('the simulated home', () => {
  test('has every device as its file says, else as its kind rests', () => {
    const { home, seen } = create()
    expect(home.devices().map(({ state }) => state)).toEqual(['on', 'off', 'closed', '21.5', 'unknown'])
    expect(seen).toEqual([])
  })

  test('reports a change with all attributes, and the same state once more not at all', () => {
    const { home, seen } = create()
    home.set('light.kitchen', 'on', { color: 'red' })
    home.set('light.kitchen', 'on', { color: 'red' })
    home.set('binary_sensor.smoke', 'on')
    expect(seen).toEqual([
      { type: 'sensor', id: 'light.kitchen', state: 'on', attributes: { brightness: 50, color: 'red' } },
      { type: 'sensor', id: 'binary_sensor.smoke', state: 'on', attributes: {} },
    ])
    expect(home.device('binary_sensor.smoke').state).toBe('on')
  })

  test('lets a device fall off the network and come back as it was', () => {
    const { home, seen } = create()
    home.connect('light.kitchen', false)
    home.connect('light.kitchen', false)
    expect(() => home.set('light.kitchen', 'off')).toThrow(fails('DEVICE_UNREACHABLE'))
    home.connect('light.kitchen', true)
    expect(home.set('light.kitchen', 'off').attributes).toEqual({ brightness: 50 })
    expect(seen.map(({ state }) => state)).toEqual(['unavailable', 'on', 'off'])
  })

  test('refuses a device that it does not have', () => {
    const { home } = create()
    expect(() => home.set('light.attic', 'on')).toThrow(fails('NOT_FOUND'))
    expect(() => home.device('light.attic')).toThrow(fails('NOT_FOUND'))
    expect(() => home.connect('light.attic', false)).toThrow(fails('NOT_FOUND'))
  })
})
