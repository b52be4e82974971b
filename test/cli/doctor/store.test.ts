import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { store } from '../../../cli/doctor/checks.js'
import { ConfigSchema } from '../../../core/config.js'
import { openStore } from '../../../hardware/store/sqlite.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))
const config = ConfigSchema.parse({ data: folder })
const path = join(folder, 'hearth.db')

test('a store that a running companion uses is well, and so is one that is to be made', async () => {
  expect(await store(config)).toMatchObject({ state: 'good', detail: expect.stringContaining('made at the') as string })
  const open = openStore(path)
  expect(await store(config)).toMatchObject({ state: 'good', detail: expect.stringContaining('in use by') as string })
  open.close()
  expect(await store(config)).toMatchObject({ state: 'good', detail: expect.not.stringContaining('in use') as string })
})

test('a store that cannot be read is told with its code', async () => {
  writeFileSync(path, 'this is no database, and was one never'.repeat(100))
  expect(await store(config)).toMatchObject({
    state: 'bad',
    detail: expect.stringMatching(/\[STORE_[A-Z]+\]$/) as string,
  })
})
