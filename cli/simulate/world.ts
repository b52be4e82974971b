import { Subject, type Observable } from 'rxjs'
import { createCompanion } from '../../agent/companion.js'
import type { Companion, Mouth } from '../../core/companion.js'
import { asHearthError, HearthError } from '../../core/errors.js'
import { ROLE_GRANTS } from '../../core/access.js'
import { toWav } from '../../core/wav.js'
import { sendVoice } from '../../caregiver/index.js'
import type { HearthEvent } from '../../core/events.js'
import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import type { Caller, SensorInput } from '../../core/inputs.js'
import type { Locale } from '../../core/locale.js'
import type { Notifier } from '../../core/notify.js'
import type { LedgerEntry } from '../../core/store.js'
import { readWav } from '../../hardware/audio/index.js'
import { createSimulatedClock, type SimulatedClock } from '../../hardware/clock/simulated.js'
import { homeLights } from '../../hardware/home/lights.js'
import { createSimulatedHome } from '../../hardware/home/simulated.js'
import { createMemoryRecordings } from '../../hardware/recordings/memory.js'
import { createMemoryStore } from '../../hardware/store/memory.js'
import type { Brain } from '../compose/brain.js'
import { settingsOf } from '../compose/settings.js'
import type { Config } from '../../core/config.js'
import { wallInstant } from '../wall-instant.js'
import type { SimulatedEars } from './ears.js'
import type { CallResult } from './expect.js'
import { ENGINES, type CaregiverStep, type Scenario, type Step } from './scenario.js'
import { simulatedSkills } from './skills.js'

const EVERYBODY: Caller = { name: 'caregiver', role: 'caregiver', grants: 'all' }

/**
 * Who calls: with the grants that the elder gave, or, for a contact, would be asked for; one who is neither has what a carer has by
 * default, and nobody in particular has all.
 */
async function callerOf(companion: Companion, as: string | undefined, somebody: string): Promise<Caller> {
  if (as === undefined) return { ...EVERYBODY, name: somebody }
  const anybody: Caller = { ...EVERYBODY, name: as, grants: ROLE_GRANTS.caregiver }
  if (!companion.methods().has('access.list')) return anybody
  const { people } = (await companion.call('access.list', {}, EVERYBODY)) as {
    people: { person: string; role: Caller['role']; grants: string[] }[]
  }
  const known = people.find(({ person }) => person === as)
  return known ? { name: as, role: known.role, grants: known.grants } : anybody
}

/** A home in a virtual time: the whole companion with a simulated clock, devices and people. */
export interface World {
  readonly events: Observable<HearthEvent>
  start(): Promise<void>
  stop(): Promise<void>
  /** Wall time, ms since the epoch. */
  now(): number
  advance(ms: number): Promise<void>
  /** Goes on to the next thing that time brings, at most to `limit`. @returns false where there is none before it */
  advanceToNext(limit: number): Promise<boolean>
  settled(): Promise<void>
  call(call: CaregiverStep): Promise<CallResult>
  act(step: Exclude<Step, { expect: unknown } | { wait: unknown } | { caregiver: unknown }>): Promise<void>
}

export interface WorldParts {
  scenario: Scenario
  config: Config
  brain: Brain
  /** The companion's, on the clock of the scenario. */
  mouth: (clock: SimulatedClock) => Mouth
  /** The home's devices; none where absent. */
  home?: HomeDescription
  /** Ears for `hear` steps; absent where a scenario has none. */
  ears?: SimulatedEars | undefined
  /** Where a recording of the scenario lies. */
  recordingAt: (path: string) => string
  /** Whether `say` steps are spoken into the ears, in place of being given as text. */
  speak?: boolean
}

/** What a caregiver is called who is not named. */
const SOMEBODY: Record<Locale, string> = { en: 'Your caregiver', 'zh-CN': '照护您的人' }

export function createWorld({
  scenario,
  config,
  brain,
  mouth,
  home = EMPTY_HOME,
  ears,
  recordingAt,
  speak = false,
}: WorldParts): World {
  const clock = createSimulatedClock({
    start: wallInstant(scenario.start, scenario.timezone),
    timezone: scenario.timezone,
  })
  const events = new Subject<HearthEvent>()
  /** What is on the disk stays through every power cut. */
  const disk: LedgerEntry[] = []
  const recordings = createMemoryRecordings()
  const skills = simulatedSkills(brain.skills)
  const devices = createSimulatedHome(home)
  const lights = homeLights(devices, home, clock)
  let reports = 0
  devices.changes.subscribe((change) => {
    reports++
    alive((live) => live.input(change))
  })
  let companion: Companion | null = null
  let uploads = 0
  let network: 'up' | 'down' = 'up'
  /** Every contact has a path that delivers, unless the network is down; nothing outside is ever reached. */
  const path: Notifier = {
    name: 'simulated',
    reaches: () => true,
    async check() {
      if (network === 'up') return
      throw new HearthError('PATH_FAILED', { path: 'simulated', problem: 'the network is down', reason: 'DOWN' })
    },
    async send(_, contact) {
      await path.check?.(contact)
      return 'accepted'
    },
  }
  const hung = new Set<string>()
  /** Engines are watched where a scenario has them hang: a hung one gives no answer at all. */
  const engines = scenario.steps.some((step) => 'engine' in step) ? ENGINES : []
  const vitals = engines.map((name) => ({
    kind: 'engine' as const,
    name,
    every: 30_000,
    limit: 90_000,
    check: () => (hung.has(name) ? new Promise(() => undefined) : Promise.resolve()),
  }))

  async function powerOn(): Promise<void> {
    if (companion) return
    const settings = { ...settingsOf(config, scenario.timezone), locale: scenario.locale, welcomed: true }
    const store = createMemoryStore(disk)
    const heard = ears?.ears(clock, () => live.hearing)
    const live = createCompanion({
      ...brain,
      skills,
      clock,
      store,
      config,
      settings,
      mouth: mouth(clock),
      paths: [path],
      recordings,
      lights,
      vitals: () => vitals,
      random: () => 1,
      ears: heard,
    })
    companion = live
    companion.events.subscribe((event) => events.next(event))
    await companion.start(new AbortController().signal)
    await companion.settled()
  }

  async function powerOff(): Promise<void> {
    const dying = companion
    companion = null
    await dying?.stop()
  }

  /** What happens to a companion without power happens to nobody. */
  const alive = (use: (live: Companion) => void) => {
    if (companion) use(companion)
  }

  /** A device's report changes what its twin is; the same report once more is still one. */
  function report(input: SensorInput): void {
    const before = reports
    if (devices.devices().some(({ id }) => id === input.id)) {
      const there = input.state !== 'unavailable'
      devices.connect(input.id, there)
      if (there) devices.set(input.id, input.state, input.attributes)
    }
    if (reports === before) alive((live) => live.input(input))
  }

  return {
    events,
    start: powerOn,
    async stop() {
      await powerOff()
      events.complete()
    },
    now: clock.now,
    advance: clock.advance,
    advanceToNext: clock.advanceToNext,
    async settled() {
      await companion?.settled()
    },
    async call({ method, params, as, audio }) {
      try {
        if (!companion) throw new HearthError('INTERNAL', { problem: 'the companion has no power' })
        const caller = await callerOf(companion, as, SOMEBODY[scenario.locale])
        const { call } = companion
        if (audio === undefined) return { result: await call(method, params, caller) }
        const wav = toWav((await readWav(recordingAt(audio))).samples)
        return { result: await sendVoice((name, part) => call(name, part, caller), wav, `simulated-${++uploads}`) }
      } catch (thrown) {
        const { code, message } = asHearthError(thrown)
        return { error: { code, message } }
      }
    },
    async act(step) {
      if ('say' in step) {
        const given = typeof step.say === 'string' ? { text: step.say } : step.say
        const { text, area } = given
        if (speak && ears && companion) {
          companion.listen()
          await ears.say(text, clock)
          return
        }
        alive((live) =>
          live.input({ type: 'speech', text, source: 'voice', ...('area' in given && area ? { area } : {}) }),
        )
      } else if ('sensor' in step || 'robot' in step) {
        const [type, { id, state, attributes }] =
          'sensor' in step ? (['sensor', step.sensor] as const) : (['robot', step.robot] as const)
        const input = { id, state, ...(attributes ? { attributes } : {}) }
        if (type === 'sensor') report({ type, ...input })
        else alive((live) => live.input({ type, ...input }))
      } else if ('button' in step) alive((live) => live.input({ type: 'button', ...step.button }))
      else if ('power' in step) await (step.power === 'on' ? powerOn() : powerOff())
      else if ('clock' in step) {
        if (step.clock.timezone) {
          const { timezone } = step.clock
          clock.setTimezone(timezone)
          alive((live) => live.changeSettings({ timezone }, 'scenario'))
        }
        if (step.clock.set) await clock.setWall(wallInstant(step.clock.set, clock.timezone))
      } else if ('engine' in step) hung[step.engine.state === 'hung' ? 'add' : 'delete'](step.engine.name)
      else if ('network' in step) network = step.network
      else if ('hear' in step) await ears?.hear(step.hear, clock)
    },
  }
}
