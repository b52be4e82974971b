import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { ChannelError, createClient, pair, sendVoice, type Client } from '../../caregiver/index.js'
import { HearthError } from '../../core/errors.js'
import { toWav } from '../../core/wav.js'
import { readWav } from '../../hardware/audio/index.js'
import { print, printJson, tell } from '../output.js'
import { readKey, writeKey } from './key.js'
import { connectTrusting, lookAt } from './trust.js'

/** How long a home may take to answer, ms. */
const PATIENCE = 10_000
/** How often a watcher writes down when it heard the home last, ms. */
const KEEP = 60_000

/**
 * Pairs this user with a home. Fails with what the home says, `HOME_UNREACHABLE`, `CERTIFICATE_UNKNOWN`, `CERTIFICATE_CHANGED`.
 * @param fingerprint of the home's certificate, as the home shows it
 */
export async function pairHere(url: string, code: string, device: string, fingerprint?: string): Promise<void> {
  const address = channelAddress(url)
  try {
    const trust = await lookAt(address, fingerprint)
    const { token, person, role, grants } = await pair(() => connectTrusting(address, trust), code, device)
    writeKey({ url: address, token, ...trust })
    print(`Paired as ${person} (${role}). May see: ${grants.join(', ')}.`)
  } catch (thrown) {
    throw asCoded(thrown, address)
  }
}

/**
 * Calls one method and prints its result.
 * @param audio path of the WAV that `messages.sendVoice` leaves, in place of params; of any rate and number of channels
 */
export async function callHome(method: string, json: string, audio?: string): Promise<void> {
  const params = readParams(json)
  const wav = audio === undefined ? undefined : await recordingFor(method, params, audio)
  const { client, url } = await connected()
  try {
    const result = wav
      ? await sendVoice((name, part) => client.call(name, part), wav, randomUUID())
      : await client.call(method, params)
    printJson(result)
  } catch (thrown) {
    throw asCoded(thrown, url)
  } finally {
    client.close()
  }
}

/**
 * Prints events, and messages to this person (`notice`), until it is told to stop; also where the home does not answer yet. A home that has gone silent, and one that is back,
 * is a line of its own: `home.lost` and `home.found`, `since` the last proof of life, of an earlier run too.
 */
export async function watchHome(): Promise<void> {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
  const key = readKey()
  const { url, token, heard, ...trust } = key
  const line = (type: string) => (since: number | undefined) =>
    printJson({ type, at: new Date().toISOString(), ...(since ? { since: new Date(since).toISOString() } : {}) })
  const client = createClient({
    connect: () => connectTrusting(url, trust),
    token,
    ...(heard ? { lastProofOfLife: heard } : {}),
    onEvent: (event, seq) => printJson({ seq, ...event }),
    onNotice: (notice) => printJson({ type: 'notice', at: new Date().toISOString(), ...notice }),
    onSilent: line('home.lost'),
    onBack: line('home.found'),
    onState(state) {
      if (state === 'lost') tell('The connection is lost. Trying again.')
      if (state === 'open') tell('The home is there.')
      if (state === 'refused') stopping.abort()
    },
  })
  const keep = () => {
    if (client.lastProofOfLife !== heard) writeKey({ ...key, heard: client.lastProofOfLife })
  }
  const keeping = setInterval(keep, KEEP)
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort')
  clearInterval(keeping)
  const refused = client.state === 'refused'
  client.close()
  if (refused) throw new HearthError('TOKEN_INVALID', { url })
  keep()
}

async function recordingFor(method: string, params: object, path: string): Promise<Uint8Array> {
  if (method !== 'messages.sendVoice' || Object.keys(params).length > 0)
    throw new HearthError('USAGE', {
      problem: '--audio goes with messages.sendVoice, and without params',
      command: 'caregiver call',
    })
  return toWav((await readWav(path)).samples)
}

async function connected() {
  const { url, token, heard: _, ...trust } = readKey()
  const client = await new Promise<Client>((resolve, reject) => {
    const limit = setTimeout(() => {
      opening.close()
      reject(new HearthError('HOME_UNREACHABLE', { url }))
    }, PATIENCE)
    const opening = createClient({
      connect: () => connectTrusting(url, trust),
      token,
      onState(state) {
        if (state === 'refused') reject(new HearthError('TOKEN_INVALID'))
        if (state === 'open') resolve(opening)
        if (state === 'open' || state === 'refused') clearTimeout(limit)
      },
    })
  })
  return { client, url }
}

function channelAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^(https?|wss?):$/.test(url.protocol))
    throw new HearthError('USAGE', {
      problem: `${given} is no address such as http://127.0.0.1:8710`,
      command: 'caregiver',
    })
  url.protocol = url.protocol.replace('http', 'ws')
  url.pathname = '/channel'
  url.hash = ''
  return url.href
}

function readParams(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new HearthError('USAGE', { problem: 'the params are no JSON object', command: 'caregiver call' })
}

/** A refusal of the home, as this program tells its own failures. */
function asCoded(thrown: unknown, url: string): unknown {
  if (!(thrown instanceof ChannelError)) return thrown
  if (thrown.code === 'OFFLINE') return new HearthError('HOME_UNREACHABLE', { url })
  return new HearthError('HOME_REFUSED', { code: thrown.code, problem: thrown.message })
}
