import type { Reply } from '../../core/skill.js'
import { createSimulatedClock } from '../../hardware/clock/simulated.js'
import { createHousehold, type Household } from './household.js'
import { expectedDoses, MEDICINES, staysOf, type Stay } from './life.js'
import { createFailingDisk, type FailingDisk } from './power.js'
import { generator } from './random.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export interface LifeCount {
  /** Doses that were to come due, by a count apart from the schedules' own code. */
  expected: number
  /** Of those, how many never came, and how many came twice or unasked. */
  lost: number
  doubled: number
  /** The first of either, by name and instant, so that what failed can be looked at. */
  wrong: string[]
  /** Doses that were logged as taken twice. */
  takenTwice: number
  /** How often a dose was asked for after it had an answer. */
  askedAnswered: number
  powerCuts: number
  flights: number
  lines: number
  /** Bytes in use at the end, after a collection where the process allows one. */
  heap: number
}

export interface LifeOptions {
  seed: number
  /** ms since the epoch. */
  from: number
  until: number
  powerCuts: number
  progress?: (share: number) => void
}

/**
 * A life with twelve medicines on a simulated clock: flights, and power cuts at random appends, before the write or after it.
 * The person mostly answers, sometimes late, sometimes never.
 */
export async function liveThrough({ seed, from, until, powerCuts, progress }: LifeOptions): Promise<LifeCount> {
  const random = generator(seed)
  const stays = staysOf(random).filter((stay) => stay.until > from && stay.from < until)
  const clock = createSimulatedClock({ start: from, timezone: stays[0]?.zone ?? 'UTC' })
  const disk = createFailingDisk()
  let home: Household | undefined
  let run = 0
  let cuts = 0

  const answerLater = (reply: Reply) => {
    const { question } = reply
    if (!question || random() < 0.15) return
    const mine = run
    const yes = random() < 0.9
    clock.setTimeout(
      () => {
        if (mine === run && home && !disk.dead())
          void home.answer(question, { kind: yes ? 'yes' : 'no' }, yes ? 'yes' : 'no').catch(() => undefined)
      },
      Math.floor(random() * 25 * MINUTE),
    )
  }

  async function powerOn(): Promise<void> {
    run++
    home = createHousehold({ clock, store: disk.open(), onSay: answerLater })
    await home.start()
    await home.settled()
  }
  function powerOff(): void {
    home?.stop()
    home = undefined
    cuts++
  }

  await powerOn()
  for (const { name, schedule, more = {} } of MEDICINES)
    home?.call('medication.add', { name, dose: '1 tablet', schedule, ...more })

  const moments = cutMoments(random, powerCuts, from, until)
  for (const [index, stay] of stays.entries()) {
    if (index > 0) {
      if (!home) await powerOn()
      clock.setTimezone(stay.zone)
    }
    const end = Math.min(stay.until, until)
    while (clock.now() < end) {
      const next = moments[0] ?? Infinity
      await clock.advanceTo(Math.min(end, next))
      await home?.settled()
      if (clock.now() < next) break
      moments.shift()
      // Any of the next appends may be the one that is cut; until then life goes on.
      disk.cutAfter(Math.floor(random() * 4), random() < 0.5)
      while (!disk.dead() && clock.now() < end) await clock.advance(MINUTE)
      if (!disk.dead()) break
      powerOff()
      await clock.advanceTo(Math.min(end, clock.now() + offFor(random)))
      while (!home || disk.dead()) {
        home?.stop()
        await powerOn()
      }
      progress?.((clock.now() - from) / (until - from))
    }
  }
  if (home) home.stop()
  return { ...count(disk, stays, from, until), powerCuts: cuts, flights: stays.length - 1, heap: heapUsed() }
}

/** Minutes, mostly; now and then a night or two days. */
const offFor = (random: () => number): number =>
  Math.floor(random() < 0.8 ? random() * 45 * MINUTE : random() < 0.8 ? random() * 12 * HOUR : random() * 48 * HOUR)

function cutMoments(random: () => number, cuts: number, from: number, until: number): number[] {
  return Array.from({ length: cuts }, () => from + HOUR + random() * (until - from - 2 * HOUR)).sort((a, b) => a - b)
}

function heapUsed(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().heapUsed
}

function count(disk: FailingDisk, stays: readonly Stay[], from: number, until: number) {
  const due = new Map<string, number[]>()
  const taken = new Map<number, number>()
  const answered = new Set<number>()
  let askedAnswered = 0
  for (const { type, data } of disk.entries) {
    const id = Number(data.id)
    if (type === 'dose.due' || type === 'dose.held') {
      const name = String(data.medication)
      const list = due.get(name)
      const moment = Date.parse(String(data.scheduledFor))
      if (list) list.push(moment)
      else due.set(name, [moment])
    } else if (type === 'dose.taken') {
      taken.set(id, (taken.get(id) ?? 0) + 1)
      answered.add(id)
    } else if (type === 'dose.asked' && answered.has(id)) askedAnswered++
  }
  let [expected, lost, doubled] = [0, 0, 0]
  const wrong: string[] = []
  for (const medicine of MEDICINES) {
    const wanted = expectedDoses(medicine, stays, from, until)
    const left = new Map<number, number>()
    for (const at of due.get(medicine.name) ?? []) left.set(at, (left.get(at) ?? 0) + 1)
    expected += wanted.length
    for (const at of wanted) {
      const there = left.get(at) ?? 0
      if (there === 0) {
        lost++
        wrong.push(`lost: ${medicine.name} ${new Date(at).toISOString()}`)
      } else left.set(at, there - 1)
    }
    for (const [at, more] of left) {
      doubled += more
      if (more > 0) wrong.push(`doubled: ${medicine.name} ${new Date(at).toISOString()}`)
    }
  }
  return {
    expected,
    lost,
    doubled,
    wrong: wrong.slice(0, 20),
    askedAnswered,
    takenTwice: [...taken.values()].filter((times) => times > 1).length,
    lines: disk.entries.length,
  }
}
