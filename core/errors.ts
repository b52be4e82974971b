/** Whose doing a failure is, and so who can mend it. */
export type Fault = 'person' | 'caregiver' | 'developer' | 'set-up' | 'device' | 'network' | 'hearth'

interface ErrorKind {
  fault: Fault
  /** Whether the same thing may succeed when tried again unchanged. */
  retry: boolean
  /** What happened and what to do; `{name}` is filled from the details. */
  message: string
}

function kinds<K extends string>(table: Record<K, ErrorKind>): Record<K, ErrorKind> {
  return table
}

/** Every failure that Hearth names. Codes are relied on from outside and never renamed. */
export const ERROR_KINDS = kinds({
  // commands and files
  USAGE: { fault: 'person', retry: false, message: '{problem}. See: hearth {command} --help' },
  FILE_NOT_FOUND: { fault: 'person', retry: false, message: 'There is no file {path}.' },
  FILE_UNREADABLE: { fault: 'person', retry: true, message: 'The file {path} cannot be read: {problem}.' },
  YAML_INVALID: { fault: 'person', retry: false, message: '{path}:{line}: {problem}.' },
  CONFIG_INVALID: { fault: 'set-up', retry: false, message: 'The configuration has problems:\n{problems}' },
  HOME_INVALID: { fault: 'person', retry: false, message: '{path}:{line}: {problem}.' },
  SCENARIO_INVALID: { fault: 'person', retry: false, message: '{path}:{line}: {problem}.' },
  DIALOG_INVALID: { fault: 'developer', retry: false, message: '{path}:{line}: {problem}.' },
  LOCALE_UNKNOWN: { fault: 'person', retry: false, message: 'The locale {locale} is not known. Known: {known}.' },
  TIMEZONE_UNKNOWN: {
    fault: 'person',
    retry: false,
    message: 'The time zone {timezone} is not known; use an IANA name such as Europe/Berlin.',
  },
  TIME_INVALID: {
    fault: 'person',
    retry: false,
    message: '{value} is not a date and time such as 2026-03-07T19:59:00.',
  },
  INPUT_INVALID: { fault: 'person', retry: false, message: 'The input line cannot be read: {problem}.' },
  TEXT_TOO_LONG: {
    fault: 'person',
    retry: false,
    message: 'The text has {length} characters; at most {limit} are read.',
  },

  // audio
  AUDIO_INVALID: { fault: 'person', retry: false, message: '{path} is no WAV file that can be read: {problem}.' },
  AUDIO_CUT_SHORT: { fault: 'person', retry: false, message: '{path} ends early: {problem}. What is there is used.' },
  MICROPHONE_MISSING: {
    fault: 'set-up',
    retry: true,
    message: 'No microphone was found ({tried}). Plug one in, or use the browser at {url}.',
  },
  MICROPHONE_LOST: {
    fault: 'device',
    retry: true,
    message: 'The microphone {name} stopped ({problem}). It is tried again.',
  },
  SPEAKER_MISSING: {
    fault: 'set-up',
    retry: true,
    message: 'No loudspeaker was found ({tried}). The browser at {url} serves as one.',
  },
  SPEAKER_LOST: { fault: 'device', retry: true, message: 'The loudspeaker {name} stopped ({problem}).' },

  // the home
  DEVICE_UNREACHABLE: { fault: 'device', retry: true, message: 'The device {id} does not answer.' },
  SWITCHING_UNSAFE: {
    fault: 'device',
    retry: true,
    message: 'Gas is reported, so {id} is not switched: nothing electric is.',
  },
  VALUE_INVALID: { fault: 'developer', retry: false, message: 'The {what} {value} is not {expected}.' },

  // engines
  MODEL_MISSING: { fault: 'set-up', retry: false, message: 'The model {model} is not at {path}. {remedy}' },
  MODEL_CORRUPT: { fault: 'set-up', retry: false, message: 'The model file {path} is damaged: {problem}. {remedy}' },
  MODEL_UNKNOWN: { fault: 'person', retry: false, message: 'There is no model {model}. Known: {known}.' },
  DOWNLOAD_FAILED: { fault: 'network', retry: true, message: 'The download failed: {problem}.' },
  CHECKSUM_WRONG: {
    fault: 'network',
    retry: true,
    message: 'What {source} gave for {model} has the sha256 {found}, not {expected}: nothing was installed.',
  },
  ENGINE_FAILED: { fault: 'hearth', retry: true, message: 'The {engine} engine failed: {problem}.' },
  ENGINE_RESTARTED: {
    fault: 'hearth',
    retry: true,
    message: 'The speech engines stopped and were started again after {ms} ms; what was being said may be lost.',
  },
  ENGINE_TIMEOUT: { fault: 'hearth', retry: true, message: 'The {engine} engine gave no answer within {ms} ms.' },
  LANGUAGE_MODEL_FAILED: {
    fault: 'set-up',
    retry: true,
    message: 'The language model gave no answer: {problem}. Check languageModel in the settings.',
  },
  TRAINING_FAILED: {
    fault: 'hearth',
    retry: true,
    message:
      'What the dialog files of {locale} teach could not be learned: {problem}. Their sentences are understood word for word; it is tried again at the next start.',
  },
  LOCALE_UNSUPPORTED: {
    fault: 'set-up',
    retry: false,
    message: 'The {engine} engine has no model for {locale}. {remedy}',
  },
  ACCESS_KEY_MISSING: {
    fault: 'set-up',
    retry: false,
    message: 'Porcupine needs an AccessKey, free for personal use at console.picovoice.ai; put it into {where}.',
  },
  ACCESS_KEY_REFUSED: {
    fault: 'set-up',
    retry: false,
    message: 'Porcupine refused the AccessKey ({problem}). Get one at console.picovoice.ai and put it into {where}.',
  },
  OVERRUN: {
    fault: 'hearth',
    retry: true,
    message: '{dropped} frames of audio were dropped, as the engines could not keep up.',
  },

  // store
  STORE_FULL: { fault: 'set-up', retry: true, message: 'The disk is full; {what} could not be kept. Free some space.' },
  STORE_CORRUPT: {
    fault: 'device',
    retry: false,
    message: 'The store {path} is damaged: {problem}. Restore a backup, or move the file away to begin anew.',
  },
  STORE_CLOSED: { fault: 'hearth', retry: false, message: 'The store was used after it was closed.' },
  STORE_LOCKED: {
    fault: 'set-up',
    retry: true,
    message: 'Another companion uses {path}. Stop it first, or name another folder with --data.',
  },
  STORE_UNUSABLE: { fault: 'set-up', retry: true, message: 'The store {path} cannot be used: {problem}.' },
  STORE_TOO_NEW: {
    fault: 'set-up',
    retry: false,
    message: '{path} was written by a newer Hearth (schema {found}, this one knows {known}). Update Hearth.',
  },

  // channel and console
  PORT_BUSY: {
    fault: 'set-up',
    retry: true,
    message: 'Port {port} on {host} is in use. Stop what uses it, or choose another with --port.',
  },
  HOME_UNKNOWN: {
    fault: 'caregiver',
    retry: false,
    message: 'No home is known here. Pair with one: hearth caregiver pair URL CODE',
  },
  HOME_UNREACHABLE: { fault: 'network', retry: true, message: 'The home at {url} does not answer.' },
  HOME_REFUSED: { fault: 'caregiver', retry: false, message: '{code}: {problem}' },
  PATH_FAILED: { fault: 'network', retry: true, message: 'The way {path} failed: {problem}.' },
  CERTIFICATE_INVALID: {
    fault: 'set-up',
    retry: false,
    message: 'The certificate {path} cannot be used: {problem}.',
  },
  CERTIFICATE_UNKNOWN: {
    fault: 'caregiver',
    retry: false,
    message:
      'Nobody vouches for the certificate of {url}. If the home shows the fingerprint {fingerprint}, say so: --fingerprint {fingerprint}',
  },
  CERTIFICATE_CHANGED: {
    fault: 'caregiver',
    retry: false,
    message: 'The certificate of {url} is {found}, not {expected}: this may not be your home. Nothing was sent.',
  },
  NOT_PAIRED: {
    fault: 'caregiver',
    retry: false,
    message: 'Say who you are first: session.open with a token, or devices.pair with a code.',
  },
  CODE_INVALID: {
    fault: 'caregiver',
    retry: false,
    message: 'The code is wrong, or its five minutes are over. Ask for another.',
  },
  PAIRING_PAUSED: { fault: 'caregiver', retry: true, message: 'Too many wrong codes. Try again in {seconds} seconds.' },
  TOKEN_INVALID: {
    fault: 'caregiver',
    retry: false,
    message: 'This device is not paired, or was shut out. Pair it again.',
  },
  HOST_REFUSED: {
    fault: 'caregiver',
    retry: false,
    message: 'This is not {host}. Open the address that Hearth printed.',
  },
  ORIGIN_REFUSED: { fault: 'caregiver', retry: false, message: 'A page of {origin} may not connect to this home.' },
  MESSAGE_TOO_LARGE: {
    fault: 'caregiver',
    retry: false,
    message: 'The message has {length} bytes; at most {limit} are read.',
  },
  RATE_EXCEEDED: { fault: 'caregiver', retry: true, message: 'Too many {what} at once. Wait a moment.' },
  PARSE_ERROR: { fault: 'caregiver', retry: false, message: 'The message is not JSON.' },
  REQUEST_INVALID: { fault: 'caregiver', retry: false, message: 'The message is not a request: {problem}.' },
  METHOD_NOT_FOUND: { fault: 'caregiver', retry: false, message: 'There is no method {method}.' },
  PARAMS_INVALID: { fault: 'caregiver', retry: false, message: '{field}: {problem}.' },
  NOT_FOUND: { fault: 'caregiver', retry: false, message: 'There is no {what} {id}.' },
  CONFLICT: { fault: 'caregiver', retry: false, message: '{problem}.' },
  NOT_ALLOWED: { fault: 'caregiver', retry: false, message: '{who} has no grant for {grant}.' },

  // skills
  SKILL_INVALID: { fault: 'developer', retry: false, message: 'The skill in {path} cannot be used: {problem}.' },
  SKILL_FAILED: { fault: 'developer', retry: true, message: 'The skill {skill} failed on {intent}: {problem}.' },
  SKILL_EXISTS: { fault: 'person', retry: false, message: 'There is a skill {name} already, at {path}.' },
  RESPONSE_MISSING: {
    fault: 'developer',
    retry: false,
    message: 'dialogs/{locale}/{skill}.yaml has no response {key}.',
  },
  EVENT_INVALID: {
    fault: 'developer',
    retry: false,
    message: 'The skill {skill} put out {type}, which it does not declare or which does not fit: {problem}.',
  },

  INTERNAL: { fault: 'hearth', retry: true, message: 'Something failed inside: {problem}.' },
})

export type ErrorCode = keyof typeof ERROR_KINDS
export type ErrorDetails = Record<string, string | number | boolean | undefined>

/** A failure with a code of {@link ERROR_KINDS}. Its message is for people; `details` hold what fills it. */
export class HearthError extends Error {
  readonly fault: Fault
  readonly retry: boolean

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    const kind = ERROR_KINDS[code]
    super(kind.message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '')).trim(), options)
    this.name = 'HearthError'
    this.fault = kind.fault
    this.retry = kind.retry
  }
}

/** Any thrown value as a coded error; one that is coded already stays as it is. */
export function asHearthError(thrown: unknown, code: ErrorCode = 'INTERNAL', details: ErrorDetails = {}): HearthError {
  if (thrown instanceof HearthError) return thrown
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return new HearthError(code, { problem, ...details }, { cause: thrown })
}

/** Whether a thrown value is the coded error `code`. */
export function isCode(thrown: unknown, code: ErrorCode): boolean {
  return thrown instanceof HearthError && thrown.code === code
}
