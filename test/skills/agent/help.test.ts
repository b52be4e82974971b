import { createSay } from '../../../agent/runtime/say.js'
import type { Reply } from '../../../core/skill.js'
import type { Answer } from '../../../core/understanding.js'
import type { Context } from '../../../skills/agent/context.js'
import { help, moreHelp } from '../../../skills/agent/help.js'

const ability = (skill: string) => ({ skill, title: `${skill} title`, examples: [`Use ${skill}.`], needs: [] })
const contextOf = (names: readonly string[], running = false) =>
  ({
    say: createSay('agent'),
    state: { running },
    conversation: {
      lastReply: () => undefined,
      abilities: () => [...names.map(ability), { skill: 'silent', title: 'silent', examples: [], needs: [] }],
    },
  }) as unknown as Context

const named = ({ lines: [line] }: Reply) => (line?.params.abilities as unknown as { items: string[] }).items
const keys = ({ lines }: Reply) => lines.map(({ key }) => key)

test('three abilities are named at a time, talking itself last, and more when that is wanted', () => {
  const context = contextOf(['agent', 'clock', 'timers', 'lists', 'weather'])
  const first = help(context, undefined)
  expect(named(first)).toEqual(['clock title', 'timers title', 'lists title'])
  expect(keys(first)).toEqual(['help', 'help_more'])
  const question = first.question!
  const going = (answer: Answer) => moreHelp({ ...context, question, answer })
  const second = going({ kind: 'yes' })
  expect(named(second)).toEqual(['weather title', 'agent title'])
  expect(keys(second)).toEqual(['help', 'help_last'])
  expect(second.question).toBeUndefined()
  expect(keys(going({ kind: 'no' }))).toEqual(['nevermind'])
})

test('in the lesson help asks nothing, so that the lesson goes on', () => {
  expect(help(contextOf(['clock', 'timers', 'lists', 'weather'], true), undefined).question).toBeUndefined()
})

test('of one ability its sentences are offered, whether its name or its title is said', () => {
  const context = contextOf(['clock', 'timers'])
  for (const topic of ['timers', 'Timers Title', 'title']) {
    const reply = help(context, topic)
    expect(keys(reply)).toEqual(['help_topic'])
    expect(reply.lines[0]?.params.examples).toMatchObject({ items: [topic === 'title' ? 'Use clock' : 'Use timers'] })
  }
  expect(keys(help(context, 'silent'))).toEqual(['help_unknown', 'help', 'help_last'])
})
