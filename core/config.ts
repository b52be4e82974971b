import { z } from 'zod'
import { parseDuration } from './duration.js'
import { Quiet } from './contacts.js'
import { LOCALES } from './locale.js'
import { LOG_LEVELS } from './logger.js'

const port = z.number().int().min(0).max(65_535)
const milliseconds = z.number().int().min(0)
const share = z.number().min(0).max(1)
/** A span as it is written: `90s`, `26h`, `PT26H`. */
const span = z.string().refine((text) => (parseDuration(text) ?? 0) > 0, { error: 'is not a span such as 26h' })

/** The zone of this machine, where the home names none. */
export const timezone = z.string().refine(isTimezone, { error: 'is not an IANA time zone such as Europe/Berlin' })

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * Every setting with its default. The order of precedence is: file, environment (`HEARTH_CONSOLE_PORT`), arguments.
 * What a person changes by voice or on the console is kept in the ledger and stands above all three.
 */
export const ConfigSchema = z.strictObject({
  locale: z.enum(LOCALES).default('en').describe('Language spoken and understood'),
  timezone: timezone.optional().describe('IANA time zone of the home; the machine’s own where absent'),
  person: z
    .strictObject({ name: z.string().min(1).max(80).optional().describe('What the person likes to be called') })
    .prefault({}),
  companion: z
    .strictObject({ name: z.string().min(1).max(80).default('Hearth').describe('What the companion is called') })
    .prefault({}),
  quiet: z
    .strictObject({
      from: Quiet.shape.from.default('22:00').describe('From this time on messages from people wait'),
      until: Quiet.shape.until.default('07:00').describe('Until this time; the same as "from" for no quiet'),
    })
    .prefault({}),
  area: z.string().min(1).optional().describe('Name of the area where the microphone stands'),
  data: z.string().min(1).optional().describe('Folder of the store; the user’s own data folder where absent'),
  home: z.string().min(1).optional().describe('Path of home.yaml'),
  console: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1').describe('Address the console listens on'),
      port: port.default(8710).describe('Port of the console; 0 takes a free one'),
    })
    .prefault({}),
  channel: z
    .strictObject({
      host: z
        .string()
        .min(1)
        .optional()
        .describe('Address on which caregivers’ devices are let in, such as 0.0.0.0; none where absent'),
      port: port.default(8711).describe('Port for caregivers’ devices; 0 takes a free one'),
      names: z
        .array(z.string().min(1).max(253))
        .max(20)
        .default([])
        .describe('Names and addresses by which they reach this machine, the best first'),
      tls: z
        .enum(['auto', 'always', 'never'])
        .default('auto')
        .describe(
          'auto: plain on loopback, TLS elsewhere; never: plain everywhere, so that the network can read it all',
        ),
      certificate: z
        .string()
        .min(1)
        .optional()
        .describe('Path of a certificate of one’s own, PEM; one is made where absent'),
      key: z.string().min(1).optional().describe('Path of its key, PEM'),
    })
    .prefault({}),
  notify: z
    .strictObject({
      webhook: z
        .strictObject({
          url: z.url().describe('Address of a gateway, such as one for SMS, that takes a signed POST'),
          secret: z.string().min(16).describe('Shared with the gateway, which checks each message by it'),
        })
        .optional(),
      subject: z
        .string()
        .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'is not an address such as mailto:name@example.org')
        .default('mailto:hearth@example.org')
        .describe('Address by which push services reach whoever looks after this home'),
      siren: z.boolean().default(false).describe('Sounds an alarm where an emergency has reached nobody for a minute'),
    })
    .prefault({}),
  audio: z
    .strictObject({
      microphone: z
        .enum(['auto', 'browser', 'record', 'none'])
        .default('auto')
        .describe('auto takes the machine’s own, else the browser’s'),
      speaker: z
        .enum(['auto', 'browser', 'play', 'none'])
        .default('auto')
        .describe('auto takes the machine’s own, else the browser’s'),
      device: z.string().min(1).optional().describe('Name of the recording device, as arecord or sox know it'),
      echoCancelled: z
        .boolean()
        .default(false)
        .describe('The hardware takes the companion’s own voice out of what it hears'),
    })
    .prefault({}),
  speech: z
    .strictObject({
      wake: z
        .enum(['openwakeword', 'porcupine', 'none'])
        .default('openwakeword')
        .describe('Engine of the wake phrase; none: the phrases below, the button and the console only'),
      phrase: z
        .enum(['hey_jarvis', 'hey_mycroft', 'hey_rhasspy', 'alexa'])
        .default('hey_jarvis')
        .describe('The wake phrase'),
      phrases: z
        .array(z.string().trim().min(2).max(60))
        .max(20)
        .default([])
        .describe('Wake phrases of one’s own, such as "hello hearth", beside the wake phrase; needs Vosk'),
      porcupine: z
        .strictObject({
          accessKey: z.string().min(1).optional().describe('AccessKey of console.picovoice.ai'),
          keywords: z
            .array(z.string().min(1))
            .min(1)
            .default(['jarvis'])
            .describe('Built-in keywords, or paths of .ppn files'),
          sensitivity: share.default(0.5).describe('0 to 1; more hears more, rightly and wrongly'),
        })
        .prefault({}),
      threshold: share.default(0.5).describe('Score from which the wake phrase counts as said'),
      suppressNoise: z
        .boolean()
        .default(true)
        .describe('Whether the steady noise of a room is taken from what the wake phrase and Vosk hear'),
      recognizer: z
        .enum(['auto', 'vosk', 'moonshine'])
        .default('auto')
        .describe('auto takes Vosk where its model is installed, else Moonshine'),
      synthesizer: z
        .enum(['auto', 'piper', 'espeak', 'say'])
        .default('auto')
        .describe('auto takes Piper where a voice is installed, else espeak; say: the system’s own voice'),
      voice: z.string().min(1).optional().describe('Name of the system’s voice, for say'),
      models: z.string().min(1).optional().describe('Folder of installed models; the user’s own cache where absent'),
    })
    .prefault({}),
  languageModel: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/ })
        .describe('Address of an OpenAI-compatible model; what was not understood, and nothing else, is sent there'),
      model: z.string().min(1).max(200).describe('Name of the model'),
      key: z.string().min(1).optional().describe('Key, where the address asks for one'),
      patience: milliseconds.min(100).max(10_000).default(3_000).describe('How long it may take, ms'),
    })
    .optional()
    .describe('A language model that may ask “did you mean …?” where nothing was understood; none where absent'),
  turn: z
    .strictObject({
      silence: milliseconds.default(800).describe('Silence that ends an utterance, ms'),
      wholeSilence: milliseconds
        .default(220)
        .describe('Silence that ends an utterance that is a whole request already, ms'),
      likelySilence: milliseconds
        .default(320)
        .describe('Silence that ends an utterance that is as good as whole, though not heard word for word, ms'),
      unfinishedSilence: milliseconds
        .default(2_500)
        .describe('Silence that is waited for while a request is plainly unfinished, ms'),
      learnPauses: z
        .boolean()
        .default(true)
        .describe('The silences follow the person’s own pauses, within limits; only their lengths are kept'),
      noSpeech: milliseconds.default(6_000).describe('How long a wake waits for speech, ms'),
      longest: milliseconds.default(30_000).describe('Longest utterance, ms'),
      followUp: milliseconds.default(8_000).describe('How long an answer to a question needs no wake word, ms'),
      preRoll: milliseconds.default(1_500).describe('Audio kept from before the wake, ms'),
      helpWithoutWake: z
        .boolean()
        .default(true)
        .describe('A cry for help is heard without the wake word; all else that is said without it is dropped unread'),
    })
    .prefault({}),
  voice: z
    .strictObject({
      pace: z.number().min(0.5).max(2).default(0.9).describe('Speaking rate; 1 is the voice’s own'),
      pitch: z.number().min(0.5).max(2).default(0.95).describe('1 is the voice’s own'),
      volume: z.number().int().min(0).max(100).default(70).describe('Loudness of the companion, 0 to 100'),
    })
    .prefault({}),
  skills: z
    .strictObject({
      folders: z
        .array(z.string().min(1))
        .default([])
        .describe('Folders that hold skills of one’s own, one folder a skill'),
      off: z.array(z.string().min(1)).default([]).describe('Names of skills that stay silent'),
    })
    .prefault({}),
  watch: z
    .strictObject({
      sensors: z
        .record(z.string(), span)
        .default({})
        .describe(
          'How long a sensor may be silent before that is told, by its id, such as binary_sensor.kitchen_smoke: 26h',
        ),
      people: span.default('24h').describe('How long no device of a person may connect before that is told'),
    })
    .prefault({}),
  log: z
    .strictObject({ level: z.enum(LOG_LEVELS).default('warn').describe('Least level that is written') })
    .prefault({}),
})

export type Config = z.infer<typeof ConfigSchema>
/** The configuration as somebody writes it: everything may be left out. */
export type ConfigInput = z.input<typeof ConfigSchema>
