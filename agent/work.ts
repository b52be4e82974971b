/** Work under way, so that a simulation and a test know when all of it has settled. */
export interface Work {
  track(work: Promise<unknown>): void
  count(): number
  /** Settles when `busy` stays false over two turns of the event loop. */
  settled(busy: () => boolean): Promise<void>
}

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

export function createWork(): Work {
  let pending = 0
  return {
    track(work) {
      pending++
      void work.finally(() => pending--)
    },
    count: () => pending,
    async settled(busy) {
      for (let quiet = 0; quiet < 2; quiet = busy() ? 0 : quiet + 1) await turnOfLoop()
    },
  }
}
