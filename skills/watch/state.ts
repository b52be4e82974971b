import { z } from 'zod'
import type { EventSchemas, HearthEvent } from '../../core/events.js'
import type { Vital } from '../../core/vitals.js'

const text = z.string()
const What = z.object({ kind: z.enum(['engine', 'sensor', 'channel', 'person']), name: text, path: text.optional() })

export const WATCH_EVENTS = {
  /** No sign of life for longer than it may be. `since`: ISO 8601, of the last one. */
  'home.silent': What.extend({ label: text, since: text }),
  'home.back': What.extend({ label: text, since: text }),
  // How a person is reached is seen by those who may see whom the elder has.
  'contact.silent': What.extend({ label: text, since: text }),
  'contact.back': What.extend({ label: text, since: text }),
  /** The elder was told of these silences. */
  'vital.told': z.object({ keys: z.array(text) }),
  /** It is watched no more. */
  'vital.dropped': z.object({ key: text }),
  /** The last sign of what may be silent for long, written now and then, so that it is known after a restart. */
  'vital.heard': z.object({ key: text, heard: text }),
} satisfies EventSchemas

/** Something that has gone silent and has not come back. */
export interface Silence {
  key: string
  kind: Vital['kind']
  name: string
  path?: string
  label: string
  /** ISO 8601. */
  since: string
  /** Whether the elder knows. */
  told: boolean
}

export interface Watch {
  silent: readonly Silence[]
  /** Wall times of last signs that were written, by key, ms since the epoch. */
  heard: Readonly<Record<string, number>>
}

export const ALL_WELL: Watch = { silent: [], heard: {} }

export const keyOf = ({ kind, name, path }: Pick<Vital, 'kind' | 'name' | 'path'>): string =>
  [kind, name, ...(path === undefined ? [] : [path])].join(' ')

/** What is silent, as the ledger's entries leave it. */
export function foldWatch(watch: Watch, event: HearthEvent): Watch {
  const without = (key: string) => watch.silent.filter((one) => one.key !== key)
  switch (event.type) {
    case 'home.silent':
    case 'contact.silent': {
      const { kind, name, path, label, since } = event as unknown as Silence
      const key = keyOf({ kind, name, ...(path === undefined ? {} : { path }) })
      const silence = { key, kind, name, ...(path === undefined ? {} : { path }), label, since, told: false }
      return { ...watch, silent: [...without(key), silence] }
    }
    case 'home.back':
    case 'contact.back':
      return { ...watch, silent: without(keyOf(event as unknown as Vital)) }
    case 'vital.dropped':
      return { ...watch, silent: without(String(event.key)) }
    case 'vital.told': {
      const keys = event.keys as string[]
      return { ...watch, silent: watch.silent.map((one) => (keys.includes(one.key) ? { ...one, told: true } : one)) }
    }
    case 'vital.heard':
      return { ...watch, heard: { ...watch.heard, [String(event.key)]: Date.parse(String(event.heard)) } }
    default:
      return watch
  }
}
