import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import { dataFolder } from '../files/paths.js'

const Key = z.object({
  url: z.string(),
  token: z.string(),
  ca: z.string().optional(),
  fingerprint: z.string().optional(),
  /** When the home was heard last, ms since the epoch. */
  heard: z.number().optional(),
})
export type Key = z.infer<typeof Key>

const path = () => join(dataFolder(), 'caregiver.json')

/** The home that this user is paired with. Fails with `HOME_UNKNOWN`. */
export function readKey(): Key {
  try {
    return Key.parse(JSON.parse(readFileSync(path(), 'utf8')))
  } catch {
    throw new HearthError('HOME_UNKNOWN')
  }
}

/** Keeps the key where only this user can read it. */
export function writeKey(key: Key): void {
  mkdirSync(dataFolder(), { recursive: true })
  writeFileSync(path(), `${JSON.stringify(key)}\n`, { mode: 0o600 })
}
