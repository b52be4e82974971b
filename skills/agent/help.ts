import { list, type Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import type { Question } from '../../core/skill.js'
import type { Context } from './context.js'

/** How many abilities are named in one answer: more are not remembered. */
const NAMED = 3
/** How many sentences are offered for one of them. */
const OFFERED = 3

type Ability = ReturnType<Context['conversation']['abilities']>[number]

/** What can be asked: a few abilities with a sentence to try, then more where they are wanted; or one of them in full. */
export function help(context: Context, topic: string | undefined): Reply {
  const { say, conversation } = context
  const abilities = conversation.abilities()
  if (topic === undefined) return page(context, 0)
  const about = abilities.find((ability) => isAbout(ability, topic))
  if (!about || about.examples.length === 0) return say.all(say('help_unknown'), page(context, 0))
  return say('help_topic', { title: about.title, examples: list(about.examples.slice(0, OFFERED).map(unquoted), 'or') })
}

/** Goes on after "shall I tell you more?". */
export function moreHelp(context: Context & { question: Question; answer: Answer }): Reply {
  const { from } = context.question.data as { from: number }
  return context.answer.kind === 'yes' ? page(context, from) : context.say('nevermind')
}

function page(context: Context, from: number): Reply {
  const { say, conversation, state } = context
  // Talking itself comes last: who asks for help is talking already.
  const abilities = conversation
    .abilities()
    .filter(({ examples }) => examples.length > 0)
    .sort((a, b) => Number(a.skill === 'agent') - Number(b.skill === 'agent'))
  const some = abilities.slice(from, from + NAMED)
  // A different one each time it is asked, so that help teaches something new.
  const [example] = some.flatMap(({ examples }) => examples).slice(from === 0 ? 0 : 1)
  const params = {
    abilities: list(some.map(({ title }) => title)),
    example: unquoted(example ?? some[0]?.examples[0] ?? ''),
    first: from === 0,
  }
  const last = from + NAMED >= abilities.length
  if (last) return say.all(say('help', params), say('help_last'))
  const lesson = state.running === true
  if (lesson) return say('help', params)
  return say.all(
    say('help', params),
    say.ask(
      'help_more',
      {},
      { id: 'help', expects: { kind: 'yes-no' }, data: { from: from + NAMED }, onSilence: 'leave' },
    ),
  )
}

function isAbout({ skill, title }: Ability, topic: string): boolean {
  const [wanted, named] = [topic.toLowerCase(), title.toLowerCase()]
  return skill === wanted || named.includes(wanted) || wanted.includes(named)
}

/** A sentence as it stands inside quotation marks. */
const unquoted = (sentence: string) => sentence.replace(/[.。]$/u, '')
