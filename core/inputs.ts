import type { Locale } from './locale.js'

/** A sensor's new state, as Home Assistant would report it. */
export interface SensorInput {
  type: 'sensor'
  id: string
  state: string
  attributes?: Record<string, unknown>
}

export interface ButtonInput {
  type: 'button'
  id: string
  /** `single` where the device tells no more. */
  press: 'single' | 'double' | 'long'
}

export interface RobotInput {
  type: 'robot'
  id: string
  state: string
  attributes?: Record<string, unknown>
}

/** A person's words, as the recognizer or a keyboard gave them. */
export interface SpeechInput {
  type: 'speech'
  text: string
  /** Where the microphone stands; the home's own setting where absent. */
  area?: string
  source: 'voice' | 'typed'
  locale?: Locale
}

/** Everything from outside that can start a turn, besides a due time: one closed union. */
export type Input = SensorInput | ButtonInput | RobotInput | SpeechInput
export type DeviceInput = SensorInput | ButtonInput | RobotInput

/** Who calls a method, and what they may see and do. `grants` is `all` for the home's own terminal. */
export interface Caller {
  name: string
  role: 'owner' | 'family' | 'caregiver' | 'clinician' | 'home'
  grants: 'all' | readonly string[]
  /** The paired device that calls; absent where none does. */
  device?: number
}

/** The act that a call is a part of, and whether it begins it. @param params as they came, once the method has taken them */
export type PartsOfAct = (params: Readonly<Record<string, unknown>>) => { of: string; begins: boolean }
