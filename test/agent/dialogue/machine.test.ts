import { createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate'
import { getShortestPaths } from 'xstate/graph'
import { dialogueMachine } from '../../../agent/dialogue/machine.js'
import type { DialogueEvent, Outcome, Speech } from '../../../agent/dialogue/types.js'
import type { Priority, Question } from '../../../core/skill.js'

const line = (key: string) => ({ skill: 'test', key, params: {} })
const question: Question = { id: 'q', expects: { kind: 'yes-no' } }

function speech(id: number, priority: Priority, more: Partial<Speech> = {}): Speech {
  return { id, skill: 'test', lines: [line(`line-${id}`)], priority, reply: false, ...more }
}

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The machine with scripted surroundings: what is understood and said is given, speech ends when the test says so. */
function setUp(outcomes: Outcome[] = [], options: { bargeIn?: boolean } = {}) {
  const clock = new SimulatedClock()
  const spoken: string[] = []
  let send: ((event: DialogueEvent) => void) | undefined
  const ears: string[] = []
  const machine = dialogueMachine({
    now: () => clock.now(),
    followUp: () => 8_000,
    bargeIn: () => options.bargeIn ?? false,
  }).provide({
    actors: {
      understand: fromPromise(async () => outcomes.shift() ?? { kind: 'nothing' }),
      act: fromPromise(async ({ input }) => ({
        skill: 'test',
        priority: 'normal',
        dropped: false,
        lines: [line(`done-${input.words.text}`)],
        ...(input.words.text === 'ask' ? { question } : {}),
      })),
      speak: fromCallback<DialogueEvent, { speech: Speech | null }>(({ input, sendBack }) => {
        spoken.push(...(input.speech?.lines.map(({ key }) => key) ?? []))
        sendBack({ type: 'mouth.line', index: 0 })
        send = sendBack
        return () => (send = undefined)
      }),
    },
    actions: {
      openEars: () => ears.push('open'),
      openForAnswer: ({ context }) => ears.push(context.question?.record ? 'record' : 'open'),
      restEars: () => ears.push('rest'),
      stopRecording: () => ears.push('stop'),
    },
  })
  const actor = createActor(machine, { clock })
  actor.start()
  const turn = () => (actor.getSnapshot().value as { turn: string }).turn
  const finish = () => send?.({ type: 'mouth.done' })
  return { actor, clock, spoken, ears, turn, finish }
}

const act = (text: string): Outcome => ({
  kind: 'act',
  priority: 'normal',
  steps: [{ kind: 'request', reading: { skill: 'test', intent: text, slots: {}, confidence: 1 } }],
})

const words = (text: string): DialogueEvent => ({ type: 'words', words: { text, source: 'typed' } })

test('a turn goes from the wake word to the answer and back to idle', async () => {
  const { actor, turn, spoken, finish, ears } = setUp([act('time')])
  actor.send({ type: 'ears.wake' })
  expect(turn()).toBe('listening')
  actor.send({ type: 'ears.heard', text: 'time' })
  expect(turn()).toBe('understanding')
  await turnOfLoop()
  expect(turn()).toBe('speaking')
  finish()
  expect(turn()).toBe('idle')
  expect(spoken).toEqual(['done-time'])
  expect(ears.at(-1)).toBe('rest')
})

test('a wake with no speech after it ends without a word', () => {
  const { actor, turn, spoken } = setUp()
  actor.send({ type: 'ears.wake' })
  actor.send({ type: 'ears.silence' })
  expect(turn()).toBe('idle')
  expect(spoken).toEqual([])
})

test('a question opens the ears, is asked once more in silence, and then left', async () => {
  const { actor, turn, spoken, finish, ears, clock } = setUp([act('ask')])
  actor.send(words('ask'))
  await turnOfLoop()
  finish()
  expect(turn()).toBe('awaiting')
  expect(ears.at(-1)).toBe('open')
  clock.increment(8_000)
  expect(turn()).toBe('speaking')
  finish()
  clock.increment(8_000)
  expect(turn()).toBe('idle')
  expect(spoken).toEqual(['done-ask', 'done-ask'])
  expect(actor.getSnapshot().context.question).not.toBeNull()
})

test('an emergency breaks in on what is said, which is resumed after it', async () => {
  const { actor, spoken, finish, turn } = setUp([act('story')])
  actor.send(words('story'))
  await turnOfLoop()
  actor.send({ type: 'announce', speech: speech(1, 'emergency') })
  expect(spoken).toEqual(['done-story', 'line-1'])
  finish()
  expect(spoken).toEqual(['done-story', 'line-1', 'resume', 'done-story'])
  finish()
  expect(turn()).toBe('idle')
})

test('of what waits, the most urgent is said first, and equals in their order', async () => {
  const { actor, spoken, finish } = setUp([act('story')])
  actor.send(words('story'))
  await turnOfLoop()
  actor.send({ type: 'announce', speech: speech(1, 'normal') })
  actor.send({ type: 'announce', speech: speech(2, 'normal') })
  actor.send({ type: 'announce', speech: speech(3, 'medication') })
  for (let step = 0; step < 4; step++) finish()
  expect(spoken).toEqual(['done-story', 'line-3', 'resume', 'done-story', 'line-1', 'line-2'])
})

test('an emergency breaks in on an open question, which is asked again after it', async () => {
  const { actor, spoken, finish, turn } = setUp([act('ask')])
  actor.send(words('ask'))
  await turnOfLoop()
  finish()
  actor.send({ type: 'announce', speech: speech(1, 'emergency') })
  finish()
  expect(spoken).toEqual(['done-ask', 'line-1', 'resume', 'done-ask'])
  finish()
  expect(turn()).toBe('awaiting')
})

test('plain speech stops the companion’s own only where echo is cancelled; the wake word always', async () => {
  for (const bargeIn of [true, false]) {
    const { actor, turn } = setUp([act('story')], { bargeIn })
    actor.send(words('story'))
    await turnOfLoop()
    actor.send({ type: 'ears.speech' })
    expect(turn()).toBe(bargeIn ? 'listening' : 'speaking')
    actor.send({ type: 'ears.wake' })
    expect(turn()).toBe('listening')
  }
})

test('words that come while others are worked on are kept and answered next', async () => {
  const { actor, spoken, finish, turn } = setUp([act('first'), act('second')])
  actor.send(words('first'))
  actor.send(words('second'))
  await turnOfLoop()
  finish()
  await turnOfLoop()
  finish()
  expect(turn()).toBe('idle')
  expect(spoken).toEqual(['done-first', 'done-second'])
})

test('the wake word said while words are worked on is listened to, and nothing that follows it is lost', async () => {
  const { actor, turn, spoken, ears } = setUp([act('first'), act('second')])
  actor.send(words('first'))
  actor.send({ type: 'ears.wake' })
  await turnOfLoop()
  expect(turn()).toBe('listening')
  expect(ears.slice(1)).toEqual(['stop'])
  actor.send({ type: 'ears.heard', text: 'second' })
  await turnOfLoop()
  expect(spoken).toEqual(['done-second'])
})

test('a failure to understand still ends the turn, with something true', async () => {
  const { actor, spoken, finish, turn } = setUp()
  const broken = dialogueMachine({ now: () => 0, followUp: () => 1, bargeIn: () => false }).provide({
    actors: { understand: fromPromise(() => Promise.reject(new TypeError('broken'))) },
  })
  const failing = createActor(broken).start()
  failing.send(words('anything'))
  await turnOfLoop()
  expect(failing.getSnapshot().context.speech?.lines[0]?.key).toBe('failed')
  failing.stop()
  actor.send(words('nothing'))
  await turnOfLoop()
  expect([turn(), spoken]).toEqual(['idle', []])
  finish()
})

test('the shortest paths reach every state', () => {
  const machine = dialogueMachine({ now: () => 0, followUp: () => 8_000, bargeIn: () => true })
  const done = (src: string, output: unknown) => ({ type: `xstate.done.actor.0.dialogue.turn.${src}`, output }) as never
  const paths = getShortestPaths(machine, {
    events: [
      { type: 'ears.wake' },
      { type: 'ears.heard', text: 'x' },
      { type: 'mouth.done' },
      { type: 'announce', speech: speech(1, 'emergency') },
      done('understanding', act('x')),
      done('acting', { skill: 'test', lines: [line('x')], priority: 'normal', dropped: false, question }),
    ],
    limit: 20_000,
    serializeState: (snapshot) =>
      JSON.stringify([snapshot.value, snapshot.context.queue.length, snapshot.context.suspended.length > 0]),
    stopWhen: (snapshot) => snapshot.context.queue.length > 1,
  })
  const reached = new Set(
    paths.flatMap(({ state }) => Object.entries(state.value).map(([region, value]) => `${region}.${String(value)}`)),
  )
  const declared = Object.values(machine.states).flatMap((region) =>
    Object.keys(region.states).map((key) => `${region.key}.${key}`),
  )
  expect([...reached].sort()).toEqual(declared.sort())
})

test('every state says what it is for', () => {
  const machine = dialogueMachine({ now: () => 0, followUp: () => 1, bargeIn: () => false })
  const states = Object.values(machine.states).flatMap((region) => [region, ...Object.values(region.states)])
  expect(states.filter(({ description }) => !description).map(({ id }) => id)).toEqual([])
})

test('what a question wants recorded is taken as its answer, and what breaks in stops the recording', async () => {
  const question = { id: 'say', expects: { kind: 'slot', slot: 'text' }, record: { longest: 60_000 } } as const
  const { actor, turn, finish, ears } = setUp([act('sent')])
  actor.send({ type: 'announce', speech: speech(1, 'normal', { question }) })
  finish()
  expect(ears.at(-1)).toBe('record')
  actor.send({ type: 'ears.speech' })
  actor.send({ type: 'announce', speech: speech(2, 'emergency') })
  expect([turn(), ears.at(-1)]).toEqual(['speaking', 'stop'])
  finish()
  actor.send({ type: 'announce', speech: speech(3, 'normal', { question }) })
  finish()
  actor.send({ type: 'ears.recorded', samples: new Int16Array(4) })
  expect(turn()).toBe('understanding')
  expect(actor.getSnapshot().context.words?.recording).toHaveLength(4)
  await turnOfLoop()
  expect(turn()).toBe('speaking')
})

test('who was not understood may go on without the wake word, once', async () => {
  const none = (): Outcome => ({
    kind: 'mend',
    reply: { skill: 'test', priority: 'normal', dropped: false, lines: [line('say it in other words')] },
  })
  const { actor, clock, turn, finish, ears } = setUp([none(), none(), act('time'), none()])
  const say = async (text: string) => {
    actor.send({ type: 'words', words: { text, source: 'voice' } })
    await turnOfLoop()
    await turnOfLoop()
    finish()
  }
  await say('could you')
  expect(turn()).toBe('awaiting')
  expect(ears.at(-1)).toBe('open')
  await say('the television')
  expect(turn()).toBe('idle')
  expect(ears.at(-1)).toBe('rest')
  await say('time')
  expect(turn()).toBe('idle')
  await say('could you')
  expect(turn()).toBe('awaiting')
  clock.increment(8_000)
  expect(turn()).toBe('idle')
})
