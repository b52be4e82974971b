import { ACCESS_OWNER, foldDevices } from '../../core/access.js'
import { HearthError } from '../../core/errors.js'
import type { Recordings } from '../../core/recordings.js'
import type { Journal } from '../journal.js'

/** Who has a device that may open the channel, as the ledger says. */
export function createPaired(journal: Journal): (person: string) => boolean {
  const devices = new Map<number, string>()
  journal.fold(ACCESS_OWNER, (event) => foldDevices(devices, event))
  return (person) => [...devices.values()].includes(person)
}

/** Of a companion that has no place for recordings. */
export const NO_RECORDINGS: Recordings = {
  put: () => Promise.reject(new HearthError('STORE_UNUSABLE', { path: 'recordings', problem: 'there is no place' })),
  get: () => Promise.resolve(undefined),
  remove: () => Promise.resolve(),
  list: () => Promise.resolve([]),
}
