import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { medication } from '../../skills/medication/index.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../kit/channel.js'
import { jsonLines } from '../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-caregiver-'))
let kit: ChannelKit

beforeAll(async () => {
  kit = await startChannel([], [medication])
})
afterAll(async () => {
  await kit.stop()
  rmSync(folder, { recursive: true })
})

/** Runs the command as a person with a folder of their own does; the home runs in this process and is not kept waiting. */
async function caregiver(person: string, ...args: string[]) {
  const child = spawn(process.execPath, [resolve('bin/hearth.js'), 'caregiver', ...args], {
    env: { ...process.env, XDG_DATA_HOME: join(folder, person) },
  })
  const ran = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()))
  const [status] = (await once(child, 'close')) as [number | null]
  await kit.companion.settled()
  return { ...ran, status }
}
async function call(person: string, method: string, params: object = {}) {
  const { status, stdout, stderr } = await caregiver(person, 'call', `medication.${method}`, JSON.stringify(params))
  return { status, stderr, result: jsonLines(stdout) }
}

async function pairAs(person: string, grants: string[]): Promise<void> {
  await kit.companion.call('access.invite', { person, role: 'caregiver', grants }, HOME)
  expect((await caregiver(person, 'pair', kit.console.url, CODE)).status).toBe(0)
}

test('medicines are set up, followed, put right and exchanged from a terminal afar, as far as it was granted', async () => {
  await pairAs('Anna', ['medication'])
  await pairAs('Tom', ['messages'])
  const metformin = { name: 'metformin', dose: '1 tablet', schedule: { times: ['09:30'] }, minGap: 'PT4H' }
  expect(await call('Anna', 'add', metformin)).toMatchObject({ status: 0, result: [{ id: 1, name: 'metformin' }] })
  expect(kit.said().at(-1)).toContain('Anna added a medicine: metformin')
  const wrong = await call('Anna', 'add', { ...metformin, name: 'aspirin', schedule: { times: ['25:00'] } })
  expect(wrong).toMatchObject({ status: 1, result: [] })
  expect(wrong.stderr).toContain('PARAMS_INVALID: schedule.times.0: ')

  await kit.companion.call('medication.record', { name: 'metformin', status: 'taken', confirmed: true }, HOME)
  const again = await call('Anna', 'record', { name: 'metformin', status: 'taken' })
  expect(again).toMatchObject({ status: 1, result: [] })
  expect(again.stderr).toContain('PARAMS_INVALID: confirmed: ')
  expect((await call('Anna', 'record', { name: 'metformin', status: 'taken', confirmed: true })).status).toBe(0)
  const history = await call('Anna', 'history')
  expect(history.result).toMatchObject([{ doses: [{ by: 'Anna' }, { by: 'home' }] }])

  const exported = await call('Anna', 'export')
  expect(exported.result).toMatchObject([{ resourceType: 'Bundle' }])
  expect((await call('Anna', 'remove', { name: 'metformin' })).status).toBe(0)
  expect(await call('Anna', 'import', { resource: exported.result[0] ?? {} })).toMatchObject({
    status: 0,
    result: [{ added: [{ name: 'metformin', minGap: 'PT4H' }] }],
  })
  const refused = await call('Tom', 'list')
  expect(refused).toMatchObject({ status: 1, result: [] })
  expect(refused.stderr).toContain('NOT_ALLOWED: Tom has no grant for medication')
}, 240_000)
