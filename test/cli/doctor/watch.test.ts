import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signsOfLife } from '../../../cli/doctor/watch.js'
import { ConfigSchema } from '../../../core/config.js'
import { openStore } from '../../../hardware/store/sqlite.js'
import { watch } from '../../../skills/watch/index.js'
import { startChannel } from '../../kit/channel.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))
const SMOKE = 'binary_sensor.kitchen_smoke'

test('the companion that runs is asked what has gone silent', async () => {
  const kit = await startChannel([], [watch])
  const config = ConfigSchema.parse({ data: folder, console: { port: Number(new URL(kit.console.url).port) } })
  kit.companion.input({ type: 'sensor', id: SMOKE, state: 'off' })
  expect(await signsOfLife(config)).toMatchObject([
    { state: 'good', detail: expect.stringMatching(/1 watched/) as string },
  ])
  kit.companion.input({ type: 'sensor', id: SMOKE, state: 'unavailable' })
  await kit.clock.advance(10 * 60_000)
  expect(await signsOfLife(config)).toMatchObject([
    {
      state: 'note',
      detail: expect.stringMatching(/^sensor kitchen smoke is silent since 2026-01-15T09:00/) as string,
    },
  ])
  await kit.stop()
})

test('where none runs, the ledger tells what the last run left silent', async () => {
  const config = ConfigSchema.parse({ data: folder, console: { port: 9 } })
  expect(await signsOfLife(config)).toMatchObject([{ state: 'good' }])
  const store = openStore(join(folder, 'hearth.db'))
  const about = { kind: 'engine', name: 'recognizer', label: 'recognizer', since: '2026-01-15T08:00:00-05:00' }
  store.append([{ at: 0, zone: 'UTC', owner: 'watch', type: 'home.silent', data: about }])
  store.close()
  expect(await signsOfLife(config)).toEqual([
    { what: 'Signs of life', state: 'bad', detail: `engine recognizer is silent since ${about.since}` },
  ])
})
