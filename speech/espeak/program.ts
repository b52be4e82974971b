// espeak-ng as a program of its own, spoken to over pipes (see wire.ts). It links to code under the GPL-3, the rest of
// the companion does not: keep it apart.
import { createInterface } from 'node:readline'
import load from '@echogarden/espeak-ng-emscripten'
import { giveMemoryBack } from '../memory.js'
import { dropOtherLanguages } from './data.js'
import type { EspeakReply, EspeakRequest } from './wire.js'

const espeak = await load()
const worker = new espeak.eSpeakNGWorker()

function reply(message: EspeakReply, audio?: Int16Array): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
  if (audio) process.stdout.write(Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength))
}

function answer(request: EspeakRequest): void {
  if (worker.set_voice(request.voice) !== 0) return reply({ id: request.id, failed: `no voice ${request.voice}` })
  if ('ipa' in request) return reply({ id: request.id, ipa: worker.synthesize_ipa(request.ipa).ipa })
  worker.set_rate(request.rate)
  worker.set_pitch(request.pitch)
  worker.synthesize(request.speak, (samples) => {
    if (samples && samples.length > 0) reply({ id: request.id, audio: samples.byteLength }, samples)
    return false
  })
  reply({ id: request.id, done: true })
}

// The first synthesis sets tables up: better now than while somebody waits.
worker.set_voice('en-us')
worker.synthesize('ready', () => false)
reply({ ready: true, sampleRate: worker.get_samplerate() })
void dropOtherLanguages(espeak).then(giveMemoryBack)

/** Nothing was said for so long, ms: what was said before is given back. */
const REST = 3_000
let rest: NodeJS.Timeout | undefined

process.on('SIGINT', () => undefined)
for await (const line of createInterface({ input: process.stdin })) {
  let id = 0
  try {
    const request = JSON.parse(line) as EspeakRequest
    id = request.id
    answer(request)
    clearTimeout(rest)
    rest = setTimeout(giveMemoryBack, REST).unref()
  } catch (thrown) {
    reply({ id, failed: String(thrown) })
  }
}
