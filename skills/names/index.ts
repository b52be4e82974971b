import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { HearthEvent } from '../../core/events.js'
import { defineMethod, defineSkill, type Method, type Reply, type SkillContext } from '../../core/skill.js'
import type { NamedThing } from '../../core/understanding.js'

const KINDS = ['device', 'area', 'floor', 'contact', 'medication', 'list'] as const
const text = z.string().optional()
const Alias = z.string().trim().min(1).max(60)
const Taught = z.object({ kind: z.enum(KINDS), name: z.string(), alias: z.string(), by: text })

/** A name that somebody taught. */
type Taught = NamedThing & { alias: string }
type State = readonly Taught[]
type Needs = 'ledger' | 'names' | 'announce'
type Context = SkillContext<Needs, State>
const method = <P extends z.ZodType>(given: Method<Needs, State, P>) => defineMethod<Needs, State, P>(given)

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Names that people give to what is in the home: "call the lisinopril the little white one". */
export const names = defineSkill({
  name: 'names',
  needs: ['ledger', 'names', 'announce'],
  rehearses: 'all',
  intents: {
    NameTeach: z.object({ name: text, alias: text }),
    NameForget: z.object({ alias: text }),
  },
  events: { 'name.taught': Taught, 'name.forgotten': z.object({ alias: z.string(), by: text }) },
  state: { initial: (): State => [], fold },
  start: know,

  handle(context) {
    const { intent, slots, say, state, ledger } = context
    if (intent === 'NameTeach') return teach(context, slots.name, slots.alias?.slice(0, 60))
    const found = state.find(({ alias }) => same(alias, slots.alias ?? ''))
    if (!found) return say('not_taught', { alias: slots.alias ?? '' })
    ledger.record({ type: 'name.forgotten', alias: found.alias })
    know(context)
    return say('forgotten', { alias: found.alias, name: found.name })
  },

  answer(context) {
    const { question, answer, say } = context
    const { thing, things = [], alias } = question.data as { thing?: NamedThing; things?: NamedThing[]; alias: string }
    if (question.id === 'thing' && answer.kind === 'slot') return teach(context, String(answer.value), alias)
    if (question.id === 'which' && answer.kind === 'choice') {
      const chosen = things[Number(answer.id)]
      return chosen ? propose(context, chosen, alias) : say('left')
    }
    if (question.id !== 'right' || answer.kind !== 'yes' || !thing) return say('left')
    context.ledger.record({ type: 'name.taught', ...thing, alias })
    know(context)
    return say('taught', { name: thing.name, alias })
  },

  methods: {
    'names.teach': method({
      summary: 'Gives a thing of the home another name, that it is understood by from now on.',
      params: z.strictObject({ name: Alias, alias: Alias }),
      grant: 'home',
      handle(context) {
        const { params, caller, names, ledger, announce, say } = context
        const [thing, other] = names.find(params.name)
        if (!thing) throw new HearthError('NOT_FOUND', { what: 'thing', id: params.name })
        if (other)
          throw new HearthError('CONFLICT', { problem: `${params.name} may be ${thing.name} or ${other.name}` })
        const bearer = bearerOf(context, params.alias, thing)
        if (bearer) throw new HearthError('CONFLICT', { problem: `${params.alias} is a name of ${bearer.name}` })
        ledger.record({ type: 'name.taught', ...thing, alias: params.alias, by: caller.name })
        know(context)
        announce(say('told', { by: caller.name, name: thing.name, alias: params.alias }))
        return { ...thing, alias: params.alias }
      },
    }),
    'names.list': method({
      summary: 'Names that were taught.',
      params: z.strictObject({}),
      grant: 'home',
      handle: ({ state }) => state,
    }),
    'names.forget': method({
      summary: 'Forgets a name that was taught.',
      params: z.strictObject({ alias: Alias }),
      grant: 'home',
      handle(context) {
        const { params, caller, state, ledger, announce, say } = context
        const found = state.find(({ alias }) => same(alias, params.alias))
        if (!found) throw new HearthError('NOT_FOUND', { what: 'name', id: params.alias })
        ledger.record({ type: 'name.forgotten', alias: found.alias, by: caller.name })
        know(context)
        announce(say('told_forgotten', { by: caller.name, name: found.name, alias: found.alias }))
        return {}
      },
    }),
  },
})

/** The last name that was given to a word counts. */
function fold(state: State, event: HearthEvent): State {
  const others = state.filter(({ alias }) => !same(alias, String(event.alias)))
  if (event.type !== 'name.taught') return others
  const { kind, name, alias } = event as unknown as Taught
  return [...others, { kind, name, alias }]
}

function know({ names, state }: Context): void {
  names.learn(state.map(({ kind, name, alias }) => ({ kind, name, aliases: [alias] })))
}

/** Whatever else bears a name already. */
const bearerOf = ({ names }: Context, alias: string, thing: NamedThing): NamedThing | undefined =>
  names.find(alias).find(({ kind, name }) => kind !== thing.kind || name !== thing.name)

function teach(context: Context, name: string | undefined, alias: string | undefined): Reply {
  const { names, say } = context
  if (alias === undefined) return say('which_word')
  if (name === undefined)
    return say.ask('which_thing', { alias }, { id: 'thing', expects: { kind: 'slot', slot: 'text' }, data: { alias } })
  const found = names.find(name)
  const [only, second] = found
  if (!only) return say('unknown', { name })
  if (!second) return propose(context, only, alias)
  const things = found.slice(0, 2)
  const options = things.map((thing, id) => ({ id: String(id), labels: [thing.name] }))
  return say.ask(
    'which_of',
    { first: only.name, second: second.name },
    { id: 'which', expects: { kind: 'choice', options }, data: { things, alias } },
  )
}

/** A name misheard would stay, and may be a medicine's: it is said back first. */
function propose(context: Context, thing: NamedThing, alias: string): Reply {
  const { say } = context
  const bearer = bearerOf(context, alias, thing)
  if (bearer) return say('taken', { alias, name: bearer.name })
  return say.ask(
    'right',
    { alias, name: thing.name },
    { id: 'right', expects: { kind: 'yes-no' }, data: { thing, alias }, onSilence: 'leave' },
  )
}
