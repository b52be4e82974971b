import type { HearthEvent } from '../../core/events.js'
import type { Step, Expected } from './scenario.js'
import { complaint, isMet, type CallResult } from './expect.js'
import type { World } from './world.js'

/** A step with where it stands in its file. */
export interface PlacedStep {
  step: Step
  line: number
}

export interface Failure {
  line: number
  message: string
}

export interface RunReport {
  failures: Failure[]
  expectations: number
}

/**
 * Runs a scenario's steps in a world. Expectations look at the events since the last step that is neither `wait` nor
 * `expect`, once all work under way has settled. @param onFailure called as each failure is found
 */
export async function runSteps(
  world: World,
  steps: readonly PlacedStep[],
  onFailure: (failure: Failure) => void,
): Promise<RunReport> {
  let since: HearthEvent[] = []
  let call: CallResult | undefined
  const report: RunReport = { failures: [], expectations: 0 }
  const subscription = world.events.subscribe((event) => since.push(event))

  async function expect(expected: Expected, line: number): Promise<void> {
    report.expectations++
    const met = () => isMet(expected.wanted, since, call)
    await world.settled()
    const deadline = world.now() + expected.within
    while (!met() && world.now() < deadline) if (!(await world.advanceToNext(deadline))) break
    if (met() !== expected.negated) return
    const failure = { line, message: complaint(expected, since, call) }
    report.failures.push(failure)
    onFailure(failure)
  }

  try {
    await world.start()
    for (const { step, line } of steps) {
      if ('expect' in step) {
        await expect(step.expect, line)
        continue
      }
      if ('wait' in step) {
        await world.settled()
        await world.advance(step.wait)
        continue
      }
      await world.settled()
      since = []
      if ('caregiver' in step) call = await world.call(step.caregiver)
      else await world.act(step)
      await world.settled()
    }
  } finally {
    subscription.unsubscribe()
    await world.stop()
  }
  return report
}
