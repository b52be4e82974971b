// Makes the spoken recordings of this folder anew, with the installed Piper voice (models install piper-en-joe) after a
// build: node test/audio/make.mjs [FOLDER]. Piper speaks a little differently each time: listen, and run the tests.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigSchema } from '../../dist/core/config.js'
import { SILENT } from '../../dist/core/logger.js'
import { createSpeechEngines } from '../../dist/speech/index.js'

const RATE = 16_000
const target = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
const { speech: settings } = ConfigSchema.parse({
  speech: { synthesizer: 'piper', wake: 'none', recognizer: 'moonshine' },
})
const speech = createSpeechEngines({ speech: settings, locale: 'en', logger: SILENT, onFault: () => undefined })
await speech.start(new AbortController().signal)

/** A pause of so many seconds; the hiss comes over all of it. */
const pause = (seconds) => new Float32Array(Math.round(seconds * RATE))

/** A text as samples at 16 kHz. */
async function say(text, pace = 1) {
  const samples = []
  let rate = RATE
  for await (const chunk of speech.synthesizer.synthesize(
    text,
    { locale: 'en', pace, pitch: 1 },
    new AbortController().signal,
  )) {
    rate = chunk.sampleRate
    samples.push(...chunk.samples)
  }
  const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 1)
  return Float32Array.from({ length: Math.floor((samples.length * RATE) / rate) }, (_, i) => {
    const at = (i * rate) / RATE
    const [before, after] = [samples[Math.floor(at)] ?? 0, samples[Math.floor(at) + 1] ?? 0]
    return ((before + (after - before) * (at % 1)) / peak) * 20_000
  })
}

/** Writes parts one after the other over the hiss of a quiet room: digital zeros mislead recognizers. */
function write(name, ...parts) {
  const all = parts.flatMap((part) => [...part])
  const data = Int16Array.from(all, (sample) => Math.round(sample + (Math.random() + Math.random() - 1) * 25))
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.byteLength, 40)
  writeFileSync(join(target, `${name}.wav`), Buffer.concat([header, Buffer.from(data.buffer)]))
}

/** Speech through a pillow: what is high is gone. */
function muffled(samples) {
  let low = 0
  let lower = 0
  return samples.map((sample) => {
    low += (sample - low) * 0.12
    lower += (low - lower) * 0.12
    return lower * 2
  })
}

const wake = await say('hey jarvis')
const timer = await say('set a timer for five minutes', 0.9)
const time = await say('what time is it')
write('hey-jarvis-what-time-is-it', pause(0.3), wake, pause(0.5), time, pause(1))
write('hey-jarvis-set-a-timer', pause(0.3), wake, pause(0.5), timer, pause(1))
write(
  'hey-jarvis-set-a-timer-one-breath',
  pause(0.3),
  await say('hey jarvis, set a timer for five minutes', 0.9),
  pause(1),
)
write('what-time-is-it', pause(0.3), time, pause(1))
write('set-a-timer', pause(0.3), timer, pause(1))
write('help-me-i-have-fallen', pause(0.3), await say('help me! I have fallen.', 0.9), pause(1))
write('side-talk', pause(0.3), await say('my sister came for tea on sunday and we talked about the garden'), pause(1))
write(
  'hey-jarvis-remind-me-white-pill',
  pause(0.3),
  wake,
  pause(0.4),
  await say('remind me', 0.85),
  pause(1.1),
  await say('to take', 0.85),
  pause(1.3),
  await say('the white pill at nine', 0.85),
  pause(0.5),
)
write(
  'hey-jarvis-a-moment',
  pause(0.1),
  wake,
  pause(0.2),
  await say('when you have a moment'),
  pause(0.75),
  await say('tell me the time'),
  pause(0.35),
)
write(
  'hey-jarvis-mumbled',
  pause(0.3),
  wake,
  pause(0.6),
  muffled(await say('flumbo the grumbly whatsit', 1.2)),
  pause(0.6),
)
write(
  'hey-jarvis-i-have-just-taken-it',
  pause(0.3),
  wake,
  pause(0.5),
  await say('I have just taken it', 0.9),
  pause(0.5),
)
write('hey-jarvis-what-do-i-take-next', pause(0.3), wake, pause(0.5), await say('what do I take next', 0.9), pause(0.5))
write('silence', pause(2))
let rumble = 0
write(
  'noise',
  Float32Array.from({ length: 2 * RATE }, () => (rumble = rumble * 0.98 + (Math.random() - 0.5) * 2_500)),
)
await speech.stop()
