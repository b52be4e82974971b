import { BehaviorSubject, Subscription } from 'rxjs'
import { createActor, fromCallback, fromPromise } from 'xstate'
import type { Clock } from '../core/clock.js'
import type { Companion, EarEvent, Ears, Mouth, TurnState, TurnView } from '../core/companion.js'
import type { Config } from '../core/config.js'
import { parseDuration } from '../core/duration.js'
import { asHearthError, type HearthError } from '../core/errors.js'
import type { Input } from '../core/inputs.js'
import type { Light, Lights } from '../core/light.js'
import type { Logger } from '../core/logger.js'
import type { Notifier } from '../core/notify.js'
import type { Recordings } from '../core/recordings.js'
import type { Settings } from '../core/settings.js'
import type { AnySkill, Capabilities, Line, Priority, Reply } from '../core/skill.js'
import type { Store } from '../core/store.js'
import type { Reading, Understander } from '../core/understanding.js'
import type { Watched } from '../core/vitals.js'
import { createActing } from './dialogue/act.js'
import { stillOpen } from './dialogue/context.js'
import { dialogueMachine } from './dialogue/machine.js'
import { createFixed } from './dialogue/fixed.js'
import { createRehearsing } from './dialogue/rehearse.js'
import { createSpeaking } from './dialogue/speak.js'
import type { DialogueEvent } from './dialogue/types.js'
import { createUnderstanding } from './dialogue/understand.js'
import { createFaults } from './faults.js'
import { createHearingAid, type HearingAid } from './hearing-aid.js'
import { createJournal } from './journal.js'
import { createEmergencies } from './emergencies.js'
import { createLights } from './lights.js'
import { createOutbox } from './outbox.js'
import { createOverhearing } from './overhearing.js'
import { createPaired, NO_RECORDINGS } from './runtime/voice.js'
import type { Proposer } from './proposer.js'
import { createProviders } from './runtime/capabilities.js'
import { createMethods } from './runtime/methods.js'
import { createRegistry } from './runtime/registry.js'
import { createRuntime } from './runtime/skills.js'
import { createSettings } from './settings.js'
import { createVitals } from './vitals.js'
import { createWork } from './work.js'

/** How lines become words, in the person's language; made from the dialog files. */
export interface Phrasebook {
  /** Fails with `RESPONSE_MISSING`. */
  render(line: Line, settings: Settings, now: number, plainly?: boolean): string
  /** What a reading asks for, as it is put in "did you mean …?". */
  meaning(reading: Reading, settings: Settings, now: number): string
  abilities(settings: Settings): { skill: string; title: string; examples: readonly string[] }[]
  sentences(text: string, locale: Settings['locale']): readonly string[]
}

export interface CompanionParts {
  clock: Clock
  store: Store
  logger: Logger
  config: Config
  /** The settings as the configuration says, before what people changed. */
  settings: Settings
  skills: readonly AnySkill[]
  phrases: Phrasebook
  understander: Understander
  mouth: Mouth
  /** Absent where nothing can hear: words come typed only. */
  ears?: Ears | undefined
  /** The ways to people; where there are none, messages wait. */
  paths?: readonly Notifier[] | undefined
  /** Where recordings are kept; absent where none can be. */
  recordings?: Recordings | undefined
  /** Sound and light for whoever is near, where an emergency reaches nobody. */
  siren?: Notifier | undefined
  /** The lights of the home. */
  lights?: readonly Light[] | undefined
  /** What is asked for signs of life, besides the ways to people. */
  vitals?: (() => readonly Watched[]) | undefined
  /** What sensors are called, by id. */
  sensorNames?: ReadonlyMap<string, string> | undefined
  /** Asked of words that nobody else understood. */
  proposer?: Proposer | undefined
  /** Between 0 and 1: spreads what is tried again. */
  random?: (() => number) | undefined
  /** Whether plain speech may stop the companion's own, as its echo does not reach the ears. */
  echoCancelled?: (() => boolean) | undefined
}

/** A companion that is told of failures of the machine it runs on. */
export interface ReportingCompanion extends Companion {
  report(error: HearthError, about: string): void
  /** What its ears are to know of it. */
  readonly hearing: HearingAid
  readonly lights: Lights
}

/** The companion: skills, dialogue, ears and mouth, over a clock and a store. Nothing happens before `start`. */
export function createCompanion(parts: CompanionParts): ReportingCompanion {
  const { clock, store, logger, config, phrases, understander, mouth, ears } = parts
  const journal = createJournal({ store, clock })
  const settings = createSettings({ initial: parts.settings, journal })
  const registry = createRegistry(parts.skills.filter((skill) => !config.skills.off.includes(skill.name)))
  const work = createWork()
  const view = new BehaviorSubject<TurnView>({ state: 'idle', priority: 'normal', caption: '' })
  const scope = new Subscription()
  let nextAnnouncement = 1
  let lastReply: Reply | undefined
  let muted = false

  /** The empty text where the dialog files do not know the intent: a sentence goes on without it. */
  function meaning(reading: Reading): string {
    try {
      return phrases.meaning(reading, settings.get(), clock.now())
    } catch (thrown) {
      logger.failure('dialogs.meaning-missing', asHearthError(thrown))
      return ''
    }
  }

  function onFailure(skill: string, error: HearthError): void {
    logger.failure('skill.failed', error)
    journal.emit('agent', { type: 'fault', code: error.code, about: skill })
  }

  function tell(skill: string, reply: Reply, priority: Priority): void {
    send({ type: 'announce', speech: { id: nextAnnouncement++, skill, priority, reply: false, ...reply } })
  }

  const conversation: Capabilities['conversation'] = {
    lastReply: () => lastReply,
    abilities: () =>
      phrases
        .abilities(settings.get())
        .filter(({ skill }) => registry.byName(skill) !== undefined)
        .map((ability) => ({ ...ability, needs: (registry.byName(ability.skill)?.needs ?? []) as readonly string[] })),
  }

  const outbox = createOutbox({
    journal,
    clock,
    paths: parts.paths ?? [],
    siren: parts.siren,
    track: work.track,
    ...(parts.random ? { random: parts.random } : {}),
  })
  const vitals = createVitals({
    clock,
    sources: () => [...(parts.vitals?.() ?? []), ...outbox.ways(spanOf(config.watch.people))],
    limits: new Map(Object.entries(config.watch.sensors).map(([id, span]) => [id, spanOf(span)])),
    labels: parts.sensorNames ?? new Map(),
  })
  const emergencies = createEmergencies(journal)
  const lights = createLights({ lights: parts.lights ?? [], area: config.area, emergencies, logger })
  const asText = (reply: Reply) =>
    reply.lines.map((line) => phrases.render(line, settings.get(), clock.now())).join(' ')

  const runtime = createRuntime({
    skills: registry.skills,
    journal,
    clock,
    locale: () => settings.get().locale,
    providers: createProviders({
      journal,
      clock,
      settings,
      announce: (owner, reply, priority) => tell(owner.name, reply, priority),
      conversation,
      outbox,
      lights,
      emergencies,
      recordings: parts.recordings ?? NO_RECORDINGS,
      paired: createPaired(journal),
      vitals,
      understander,
      render: asText,
    }),
    // Under a name of its own, beside what a skill learns besides.
    learn: (owner, names) => understander.learn(`${owner} state`, names),
    track: work.track,
    onFailure,
  })
  const understanding = createUnderstanding({
    proposer: parts.proposer,
    understander,
    journal,
    clock,
    settings: settings.get,
    area: config.area,
    meaning,
    priority: runtime.priority,
  })
  const act = createActing({ registry, runtime, meaning, onFailure })
  const speak = createSpeaking({
    mouth,
    journal,
    settings: settings.get,
    render: (line, plainly) => phrases.render(line, settings.get(), clock.now(), plainly),
    sentences: phrases.sentences,
    caption: (caption) => view.next({ ...view.value, caption }),
    onFailure,
  })
  const rehearse = createRehearsing({
    ...{ mouth, registry, meaning },
    context: () => actor.getSnapshot().context,
    now: () => clock.monotonic(),
    foresee: understanding.foresee,
    rehearsal: runtime.rehearsal,
    settings: settings.get,
    render: (line, style, plainly) => phrases.render(line, style, clock.now(), plainly),
    sentences: phrases.sentences,
  })
  const call = createMethods({ registry, runtime })
  const descriptions = new Map([...registry.methods()].map(([name, { method }]) => [name, method]))

  const machine = dialogueMachine({
    now: () => clock.monotonic(),
    followUp: () => config.turn.followUp,
    bargeIn: () => parts.echoCancelled?.() ?? false,
  }).provide({
    actors: {
      understand: fromPromise(({ input }) => understanding.understand(input)),
      act: fromPromise(({ input }) => act(input)),
      speak: fromCallback(({ input, sendBack }) => speak(input.speech, sendBack)),
    },
    actions: {
      openEars: () => ears?.listen(config.turn.followUp),
      openForAnswer: ({ context }) => {
        const within = config.turn.followUp
        if (context.question?.record) ears?.record({ within, ...context.question.record })
        else ears?.listen(within)
      },
      stopRecording: () => ears?.stopRecording(),
      restEars: () => ears?.rest(),
    },
  })
  const actor = createActor(machine, {
    clock: {
      setTimeout: (run, delay) => clock.setTimeout(run, delay),
      clearTimeout: (handle: object) => clock.clearTimeout(handle),
    },
  })

  /** Whatever comes is not kept waiting by a language model that thinks about what was said before. */
  function send(event: DialogueEvent): void {
    if (event.type !== 'announce' || event.speech.priority !== 'normal') understanding.giveWay()
    actor.send(event)
  }

  actor.subscribe(({ value, context }) => {
    const state = (value as { turn: TurnState }).turn
    const { speech } = context
    if (speech?.reply && speech.lines.length > 0)
      lastReply = speech.question
        ? { lines: speech.lines, question: { skill: speech.skill, ...speech.question } }
        : { lines: speech.lines }
    if (state === 'idle' && state !== view.value.state) rested()
    if (state !== view.value.state || context.priority !== view.value.priority)
      view.next({ ...view.value, state, priority: context.priority })
  })

  const hearing = createHearingAid({
    ...{ understander, clock, journal, logger },
    settings: settings.get,
    turn: config.turn,
    question: () => stillOpen(actor.getSnapshot().context.question, clock.monotonic()),
  })

  const overhear = createOverhearing({
    ...{ understander, clock },
    settings: settings.get,
    cry: (text) => send({ type: 'words', words: { text, source: 'voice' } }),
  })
  const report = createFaults({ clock, logger, journal, tell: (line) => tell('agent', { lines: [line] }, 'normal') })
  const keepFixed = createFixed({
    ...{ mouth, logger },
    settings: settings.get,
    render: (line, style) => phrases.render(line, style, clock.now()),
    sentences: phrases.sentences,
  })

  /** Nothing is said and nothing expected: what was prepared is not wanted, and there is time for what is fixed. */
  function rested(): void {
    rehearse('')
    keepFixed()
  }

  function fromEars(event: EarEvent): void {
    if (event.type === 'wake') {
      journal.emit('agent', { type: 'wake', phrase: event.phrase, score: event.score })
      send({ type: 'ears.wake' })
    } else if (event.type === 'partial') journal.emit('agent', { type: 'partial', text: event.text })
    else if (event.type === 'ending') rehearse(event.text)
    else if (event.type === 'heard') send({ type: 'ears.heard', text: event.text })
    else if (event.type === 'recorded') send({ type: 'ears.recorded', samples: event.samples })
    else if (event.type === 'overheard') overhear(event.text, event.more === true)
    else send({ type: `ears.${event.type}` } satisfies DialogueEvent)
  }

  /** Whoever is to be told of what matters is known by name too. */
  function knowPeople(): void {
    understander.learn(
      'contacts',
      outbox.contacts().map(({ name, relation }) => ({ kind: 'contact', name, relation })),
    )
  }

  function input(given: Input): void {
    if (given.type === 'speech') {
      const { text, source, area } = given
      send({ type: 'words', words: { text, source, ...(area ? { area } : {}) } })
    } else {
      if (given.type === 'sensor' && SWITCHED.test(given.id)) {
        const { id, state, attributes } = given
        journal.emit('agent', { type: 'device', id, state, ...(attributes ? { attributes } : {}) })
      }
      vitals.input(given)
      lights.input(given)
      runtime.input(given)
    }
  }

  const busy = () =>
    work.count() > 0 || BUSY.has(view.value.state) || (view.value.state === 'speaking' && mouth.sounding?.() !== true)

  return {
    events: journal.events,
    turn: view,
    settings: settings.get,
    changeSettings: settings.set,
    input,
    listen: () => {
      if (!muted) send({ type: 'listen' })
    },
    hush: () => send({ type: 'hush' }),
    mute(silent) {
      muted = silent
      ears?.mute(silent)
    },
    call,
    methods: () => descriptions,
    past: journal.past,
    report,
    hearing,
    lights,
    settled: () => work.settled(busy),
    async start(signal) {
      actor.start()
      outbox.start()
      knowPeople()
      scope.add(journal.events.subscribe(({ type }) => type.startsWith('contact.') && knowPeople()))
      vitals.start()
      await runtime.start()
      await mouth.start(signal)
      keepFixed()
      if (ears) {
        scope.add(ears.events.subscribe(fromEars))
        await ears.start(signal)
      }
    },
    async stop() {
      scope.unsubscribe()
      runtime.stop()
      vitals.stop()
      outbox.stop()
      actor.stop()
      const results = await Promise.allSettled([ears?.stop(), mouth.stop()])
      journal.close()
      for (const result of results) if (result.status === 'rejected') logger.warn('companion.stop-failed')
    },
  }
}

/** What people and the companion switch. What senses is not put out: it tells where a person is. */
const SWITCHED = /^(light|switch|fan|cover|lock|valve|climate|media_player|vacuum)\./
const spanOf = (text: string) => parseDuration(text) ?? 0
/** States in which something is under way at this instant; in the others the companion waits for somebody or for time. */
const BUSY: ReadonlySet<TurnState> = new Set<TurnState>(['understanding', 'acting'])
