/** How long one slice of work may keep the loop, ms. */
const SLICE = 8

/** Does work that is cut into steps, at once. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Does work that is cut into steps, a few at a time: whatever else the process does goes on in between. */
export async function finishInSlices<T>(work: Generator<void, T>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - since < SLICE) continue
    await new Promise<void>((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}
