/**
 * One light of the home. A call takes the place of the one before: a light that blinks stops blinking when it is set.
 * Each call fails with `DEVICE_UNREACHABLE` while the light does not answer, and with `SWITCHING_UNSAFE` while nothing electric may be
 * switched.
 */
export interface Light {
  /** Home Assistant's, such as `light.hall`. */
  readonly id: string
  readonly name: string
  /** Name of the area it is in. */
  readonly area?: string
  /** Whether it can be less bright than full; where it can't, every level above 0 is full. */
  readonly dims: boolean
  /** How bright it was last known to be, 0 to 1; undefined while it does not answer. */
  level(): number | undefined
  /** @param level 0 is off, 1 is full. Settles when the light has taken it. Fails with `VALUE_INVALID` outside of that. */
  set(level: number): Promise<void>
  /**
   * Goes on and off once a second, as faster flashes can set off seizures, and is then as it was before. Settles at its end, or when
   * another call takes its place. Fails with `VALUE_INVALID` where `times` is no whole number of 1 to 60.
   */
  blink(times: number): Promise<void>
}

/** The lights of the home, as far as they serve to be noticed. */
export interface Lights {
  all(): readonly Light[]
  /**
   * Blinks so that somebody looks up, once a second, and returns at once; a light that fails is logged. No light blinks while
   * gas is reported: nothing electric is switched then.
   * @param where `near`: in the companion's own area, or everywhere where that has no light
   * @param times 1 to 60
   */
  attract(where: 'near' | 'everywhere', times: number): void
  /**
   * Lights up to a level, as a quiet sign that something waits, and returns at once; what is brighter stays as it is. Level 0
   * ends it: every light is as it was before. A light that fails is logged.
   * @param level 0 to 1
   * @param before what an earlier call returned, from a caller that kept it over a restart: a light that glows already cannot tell
   * @returns by id, how bright each light that glows was before, 0 to 1; empty once they are put back
   */
  glow(where: 'near' | 'everywhere', level: number, before?: Readonly<Record<string, number>>): Record<string, number>
}
