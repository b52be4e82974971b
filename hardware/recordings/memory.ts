import type { Recordings } from '../../core/recordings.js'

/**
 * Recordings in memory, for simulations and tests.
 * @param disk keeps them; give the same one to another, and it finds them, as after a power cut
 */
export function createMemoryRecordings(disk = new Map<string, Uint8Array>()): Recordings {
  return {
    async put(name, bytes) {
      disk.set(name, bytes.slice())
    },
    get: async (name) => disk.get(name)?.slice(),
    async remove(name) {
      disk.delete(name)
    },
    list: async () => [...disk.keys()],
  }
}
