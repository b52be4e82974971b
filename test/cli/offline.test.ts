import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callOffline } from '../../cli/offline.js'
import { ConfigSchema } from '../../core/config.js'
import { medication } from '../../skills/medication/index.js'

test('the terminal works on the ledger of a stopped companion, and a look at it settles nothing', async () => {
  const data = mkdtempSync(join(tmpdir(), 'hearth-'))
  const config = ConfigSchema.parse({ data, timezone: 'UTC' })
  const call = (method: string, params: unknown) => callOffline(config, medication, method, params)
  try {
    await call('medication.add', {
      name: 'metformin',
      dose: '1 tablet',
      schedule: { interval: 'PT15M', from: '2020-01-01T00:00Z' },
    })
    expect(await call('medication.list', {})).toMatchObject([{ id: 1, name: 'metformin' }])
    expect(await call('medication.history', {})).toEqual({ doses: [], adherence: [] })
    await expect(call('medication.add', { name: 'x', dose: '1', schedule: { times: [] } })).rejects.toMatchObject({
      code: 'PARAMS_INVALID',
      details: { field: 'schedule.times' },
    })
  } finally {
    rmSync(data, { recursive: true })
  }
})
