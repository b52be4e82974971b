import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { killWhileSending } from '../../bench/channel/outbox.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-outbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const sender = fileURLToPath(new URL('../../dist/bench/channel/sender.js', import.meta.url))

test('an outbox killed while it sends over a network that is cut loses no message, and uses no id twice', async () => {
  const count = await killWhileSending(join(folder, 'hearth.db'), 4, sender)
  expect(count).toMatchObject({ kills: 4, lost: 0, mixed: 0, twice: 0 })
  expect(count.kept).toBeGreaterThan(4)
  expect(count.cuts).toBeGreaterThan(0)
}, 60_000)
