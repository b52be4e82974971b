import { HomeSchema } from '../../core/home.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { homeLights } from '../../hardware/home/lights.js'
import { createSimulatedHome } from '../../hardware/home/simulated.js'
import { fakeLight } from '../fakes/light.js'
import { lightContract } from './light.js'

lightContract('of the fake', () => {
  const light = fakeLight()
  let [passed, flashed] = [0, 0]
  return {
    light,
    async pass(ms) {
      passed += ms
      for (; flashed < Math.floor((passed + 500) / 1_000); flashed++) light.flash()
    },
    breakIt: () => void (light.up = false),
    mendIt: () => void (light.up = true),
  }
})

/** A light of the simulated home. @param modes what it can do, as Home Assistant has it */
function ofTheHome(modes: string[]) {
  const clock = createSimulatedClock({ start: 0, timezone: 'UTC' })
  const home = HomeSchema.parse({
    areas: [{ id: 'hall', name: 'Hall' }],
    devices: [
      { id: 'switch.kettle', name: 'Kettle' },
      { id: 'light.hall', name: 'Hall light', area: 'hall', attributes: { supported_color_modes: modes } },
    ],
  })
  const twin = createSimulatedHome(home)
  const [light, ...others] = homeLights(twin, home, clock)
  if (!light || others.length > 0) throw new Error('one light was expected')
  return { light, twin, clock }
}

for (const modes of [['brightness'], ['onoff']])
  lightContract(`of the home that does ${modes.join()}`, () => {
    const { light, twin, clock } = ofTheHome(modes)
    return {
      light,
      pass: clock.advance,
      breakIt: () => twin.connect(light.id, false),
      mendIt: () => twin.connect(light.id, true),
    }
  })

test('a light of the home knows where it is, and its device shows each flash as Home Assistant would', async () => {
  const { light, twin, clock } = ofTheHome(['brightness'])
  expect(light).toMatchObject({ id: 'light.hall', name: 'Hall light', area: 'Hall', dims: true })
  const seen: string[] = []
  twin.changes.subscribe(({ state }) => seen.push(`${clock.now()} ${state}`))
  const blinking = light.blink(2)
  await clock.advance(3_000)
  await blinking
  expect(seen).toEqual(['0 on', '500 off', '1000 on', '1500 off'])
  await light.set(0.2)
  expect(twin.device('light.hall')).toMatchObject({ state: 'on', attributes: { brightness: 51 } })
})

test('a light that falls silent while it blinks ends that with its code', async () => {
  const { light, twin, clock } = ofTheHome(['brightness'])
  const blinking = expect(light.blink(3)).rejects.toMatchObject({ code: 'DEVICE_UNREACHABLE' })
  await clock.advance(600)
  twin.connect(light.id, false)
  await clock.advance(600)
  await blinking
})
