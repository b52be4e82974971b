import { afterAll, expect, test } from '@jest/globals'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { firstValueFrom, take, toArray } from 'rxjs'
import { createRecordMicrophone } from '../../hardware/audio/index.js'
import { findProgram } from '../../hardware/audio/programs.js'
import { createSystemClock } from '../../hardware/clock/system.js'
import { ScriptedMicrophone } from '../fakes/script.js'
import { microphoneContract } from './microphone.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-microphone-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

microphoneContract('scripted', () => {
  const microphone = new ScriptedMicrophone()
  let started = false
  const start = microphone.start.bind(microphone)
  microphone.start = async () => {
    await start()
    started = true
  }
  return {
    microphone,
    plug(there) {
      microphone.missing = there ? 0 : 1
      if (!there && started) microphone.unplug()
      if (!there) started = false
    },
    sound: () => microphone.give([{ samples: new Int16Array(512), at: 0 }]),
  }
})

/**
 * A real program that takes the place of arecord, as not every machine has a sound card: sound for as long as a file named
 * `plugged` lies beside it.
 */
const ARECORD = `#!/bin/sh
plugged="$(dirname "$0")/plugged"
[ -e "$plugged" ] || { echo 'arecord: main:831: audio open error: No such file or directory' >&2; exit 1; }
while [ -e "$plugged" ]; do head -c 1000 /dev/zero; sleep 0.01; done
echo 'arecord: pcm_read:2221: read error: No such device' >&2
exit 1
`
let count = 0
microphoneContract('machine’s own', () => {
  const programs = join(folder, `${count++}`)
  mkdirSync(programs)
  writeFileSync(join(programs, 'arecord'), ARECORD)
  chmodSync(join(programs, 'arecord'), 0o755)
  const plug = (there: boolean) =>
    there ? writeFileSync(join(programs, 'plugged'), '') : rmSync(join(programs, 'plugged'), { force: true })
  plug(true)
  const env = { PATH: `${programs}${delimiter}${process.env.PATH}` }
  return { microphone: createRecordMicrophone({ clock: createSystemClock(), env }), plug }
})

// ALSA's own arecord on a device that reads a file: the real program, with no sound card.
const alsa = findProgram(['arecord'])
if (alsa) {
  test('arecord of this machine gives the sound of its device', async () => {
    const sound = Buffer.alloc(64_000)
    for (let at = 0; at < sound.length; at += 2) sound.writeInt16LE(((at / 2) % 20_000) - 10_000, at)
    writeFileSync(join(folder, 'sound.raw'), sound)
    const config = join(folder, 'asound.conf')
    writeFileSync(
      config,
      `pcm.m { type file slave.pcm "null" file "/dev/null" infile "${join(folder, 'sound.raw')}" format "raw" }\n`,
    )
    const env = { PATH: process.env.PATH, ALSA_CONFIG_PATH: `/usr/share/alsa/alsa.conf:${config}` }
    const microphone = createRecordMicrophone({ clock: createSystemClock(), device: 'm', env })
    await microphone.start(new AbortController().signal)
    const heard = await firstValueFrom(microphone.frames.pipe(take(3), toArray()))
    await microphone.stop()
    const steps = heard.flatMap(({ samples }) => Array.from(samples.slice(1), (sample, at) => sample - samples[at]!))
    expect(steps.filter((step) => step === 1).length).toBeGreaterThan(steps.length * 0.99)
  })
}
