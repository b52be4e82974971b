import type { Light } from '../../core/light.js'

/** A light with the other end of it in the test's hands. */
export interface LightUnderTest {
  light: Light
  /** Lets `ms` pass for it. */
  pass(ms: number): Promise<void>
  /** It does not answer for now. */
  breakIt(): void
  mendIt(): void
}

const fails = (code: string) => expect.objectContaining({ code }) as Error

/** What every light must do. */
export function lightContract(name: string, make: () => LightUnderTest): void {
  describe(`the light ${name}`, () => {
    test('is as bright as it was set', async () => {
      const { light } = make()
      await light.set(1)
      expect(light.level()).toBe(1)
      await light.set(0.5)
      expect(light.level()).toBeCloseTo(light.dims ? 0.5 : 1, 1)
      await light.set(0)
      expect(light.level()).toBe(0)
    })

    test.each([-0.1, 1.1, Number.NaN])('refuses the level %d and stays as it was', async (level) => {
      const { light } = make()
      await light.set(1)
      await expect(light.set(level)).rejects.toEqual(fails('VALUE_INVALID'))
      expect(light.level()).toBe(1)
    })

    test.each([0, 1.5, 61, Number.NaN])('refuses to blink %d times', async (times) => {
      await expect(make().light.blink(times)).rejects.toEqual(fails('VALUE_INVALID'))
    })

    test.each([0, 1])('blinks, once a second, and is at %d again at its end', async (level) => {
      const { light, pass } = make()
      await light.set(level)
      let over = false
      const blinking = light.blink(3).then(() => (over = true))
      await pass(2_400)
      expect(over).toBe(false)
      await pass(700)
      await blinking
      expect(light.level()).toBe(level)
    })

    test('a light that is set stops blinking, and stays as it was set', async () => {
      const { light, pass } = make()
      const blinking = light.blink(5)
      await pass(600)
      await light.set(1)
      await blinking
      await pass(5_000)
      expect(light.level()).toBe(1)
    })

    test('a light that does not answer says so, has no level, and is there again when it does', async () => {
      const { light, breakIt, mendIt } = make()
      breakIt()
      await expect(light.set(1)).rejects.toEqual(fails('DEVICE_UNREACHABLE'))
      await expect(light.blink(1)).rejects.toEqual(fails('DEVICE_UNREACHABLE'))
      expect(light.level()).toBeUndefined()
      mendIt()
      await light.set(1)
      expect(light.level()).toBe(1)
    })
  })
}
