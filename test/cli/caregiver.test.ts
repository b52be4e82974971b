import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadCertificate, type Certificate } from '../../caregiver/index.js'
import { CODE, HOME, startChannel, type ChannelKit } from '../kit/channel.js'
import { until } from '../kit/console.js'
import { jsonLines, type Ran } from '../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-caregiver-'))
let kit: ChannelKit
let certificate: Certificate
const running: ChildProcess[] = []

const site = () => ({ away: { names: [], tls: certificate } })
beforeAll(async () => {
  certificate = await loadCertificate({ folder, names: [] })
  kit = await startChannel([], [], 0, site())
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await kit.stop()
  rmSync(folder, { recursive: true })
})

/** Starts the command as a person with a folder of their own does. The home runs in this process: it must not be kept waiting. */
function caregiver(person: string, ...args: string[]) {
  const child = spawn(process.execPath, [resolve('bin/hearth.js'), 'caregiver', ...args], {
    env: { ...process.env, XDG_DATA_HOME: join(folder, person) },
  })
  running.push(child)
  const ran: Ran = { stdout: '', stderr: '', status: null }
  child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()))
  const ended = once(child, 'close').then(([status]: (number | null)[]) => Object.assign(ran, { status }))
  return { child, ran, ended }
}
const run = (person: string, ...args: string[]) => caregiver(person, ...args).ended

async function pairAs(person: string, grants: string[]): Promise<Ran> {
  await kit.companion.call('access.invite', { person, role: 'caregiver', grants }, HOME)
  return run(person, 'pair', kit.console.url, CODE, '--fingerprint', certificate.fingerprint)
}

test('a caregiver at a terminal pairs over TLS, calls, and watches through a restart of the home', async () => {
  await kit.companion.call('access.invite', { person: 'Anna', role: 'caregiver' }, HOME)
  const strange = await run('Anna', 'pair', kit.console.url, CODE)
  expect(strange).toMatchObject({ status: 1, stdout: '' })
  expect(strange.stderr).toContain(certificate.fingerprint)
  expect(await run('Anna', 'call', 'contacts.list')).toMatchObject({ status: 1, stderr: /./ })

  expect(await pairAs('Anna', ['contacts', 'messages'])).toMatchObject({
    status: 0,
    stdout: 'Paired as Anna (caregiver). May see: contacts, messages.\n',
  })
  expect(statSync(join(folder, 'Anna', 'hearth', 'caregiver.json')).mode & 0o777).toBe(0o600)
  expect((await pairAs('Mary', ['messages'])).status).toBe(0)

  const call = async (person: string, method: string, params = '{}') => {
    const { status, stdout, stderr } = await run(person, 'call', method, params)
    return { status, result: jsonLines(stdout), stderr }
  }
  const tom = '{"name":"Tom","order":1}'
  expect(await call('Anna', 'contacts.add', tom)).toEqual({
    status: 0,
    result: [{ name: 'Tom', order: 1 }],
    stderr: '',
  })
  const refused = [
    await call('Anna', 'contacts.sing'),
    await call('Anna', 'contacts.add', '{"name":"Ann","order":0}'),
    await call('Mary', 'contacts.list'),
    await call('Anna', 'contacts.add', 'Ann'),
  ]
  expect(
    refused.map(({ status, stderr, result }) => [status, result.length, /[A-Z]+_[A-Z_]+|USAGE/.exec(stderr)?.[0]]),
  ).toEqual([
    [1, 0, 'HOME_REFUSED'],
    [1, 0, 'HOME_REFUSED'],
    [1, 0, 'HOME_REFUSED'],
    [2, 0, 'USAGE'],
  ])
  expect(refused.map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('METHOD_NOT_FOUND: There is no method contacts.sing'),
    expect.stringMatching(/PARAMS_INVALID: order: /),
    expect.stringContaining('NOT_ALLOWED: Mary has no grant for contacts'),
    expect.stringContaining('no JSON object'),
  ])

  const watchers = ['Anna', 'Mary'].map((person) => caregiver(person, 'watch'))
  const there = (times: number) =>
    watchers.every(({ ran }) => ran.stderr.split('The home is there').length - 1 === times)
  await until(() => there(1))
  await kit.companion.call('contacts.remove', { name: 'Tom' }, HOME)
  const { disk, console: server } = kit
  await kit.stop()
  await until(() => watchers.every(({ ran }) => ran.stderr.includes('The connection is lost')))
  kit = await startChannel(disk, [], Number(new URL(server.url).port), site())
  await kit.companion.call('contacts.add', { name: 'Ann', order: 1 }, HOME)
  await until(() => there(2))
  await until(() => watchers[0]!.ran.stdout.includes('Ann'))
  for (const { child } of watchers) child.kill('SIGTERM')
  const [anna, mary] = await Promise.all(watchers.map(({ ended }) => ended))
  expect(anna?.status).toBe(0)
  expect(jsonLines(anna?.stdout ?? '').map(({ type, name }) => `${String(type)} ${String(name)}`)).toEqual([
    'contact.removed Tom',
    'contact.added Ann',
  ])
  expect(mary).toMatchObject({ status: 0, stdout: '' })
}, 180_000)

test('a caregiver at a terminal leaves a recording: a WAV as it is, of another rate and in stereo', async () => {
  expect((await pairAs('Vera', ['messages'])).status).toBe(0)
  const path = join(folder, 'hello.wav')
  writeFileSync(path, stereo(8_000, 12))
  const left = await run('Vera', 'call', 'messages.sendVoice', '--audio', path)
  expect({ ...left, stdout: jsonLines(left.stdout) }).toMatchObject({
    status: 0,
    stdout: [{ seconds: 12 }],
    stderr: '',
  })
  await kit.companion.settled()
  expect(kit.said().at(-1)).toContain('Vera has left you a voice message')
  const refused = [
    await run('Vera', 'call', 'messages.sendVoice', '--audio', join(folder, 'nowhere.wav')),
    await run('Vera', 'call', 'messages.say', '{"text":"hello"}', '--audio', path),
    await run('Vera', 'call', 'messages.sendVoice', '--audio', resolve('package.json')),
  ]
  expect(refused.map(({ status, stderr }) => [status, /[A-Z]+_[A-Z_]+|USAGE/.exec(stderr)?.[0]])).toEqual([
    [1, 'FILE_NOT_FOUND'],
    [2, 'USAGE'],
    [1, 'AUDIO_INVALID'],
  ])
}, 60_000)

/** A tone on two channels of 16 bits. */
function stereo(rate: number, seconds: number): Buffer {
  const header = Buffer.alloc(44)
  const bytes = rate * seconds * 4
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 4, 28)
  header.writeUInt16LE(4, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  const samples = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += 2) samples.writeInt16LE(Math.round(8_000 * Math.sin(at / 20)), at)
  return Buffer.concat([header, samples])
}
