import { z } from 'zod'
import { named } from '../../core/likeness.js'
import { defineSkill, list, type Reply } from '../../core/skill.js'
import { MOST, nameInWords, tellNews, type Context } from './context.js'
import { LIST_METHODS } from './methods.js'
import { itemsOf, listNamed, SHOPPING, TODO } from './names.js'
import { foldLists, itemsOn, keyOf, NO_LISTS } from './state.js'

const text = z.string().optional()
const Items = z.object({ item: text, name: text })
const Changed = z.object({ list: z.string(), items: z.array(z.string()), by: text })

/** How many things are read out before asking whether to go on. */
const READ = 6

/** Shopping, to-do and other lists: put on, tick off, read out, clear, and take back the last change. */
export const lists = defineSkill({
  name: 'lists',
  needs: ['ledger', 'schedule', 'announce'],
  rehearses: 'all',
  intents: {
    HassListAddItem: Items,
    HassListCompleteItem: Items,
    HassShoppingListAddItem: Items,
    HassShoppingListCompleteItem: Items,
    ListRead: z.object({ name: text }),
    ListClear: z.object({ name: text }),
    ListUndo: z.object({}),
  },
  events: {
    'list.added': Changed,
    'list.completed': Changed,
    'list.undone': z.object({ change: z.enum(['added', 'completed']), list: z.string(), items: z.array(z.string()) }),
    'list.told': z.object({ count: z.number().int() }),
  },
  state: { initial: () => NO_LISTS, fold: foldLists },
  names: ({ lists }) =>
    lists.flatMap(({ name }) => (name === SHOPPING || name === TODO ? [] : [{ kind: 'list', name }])),
  methods: LIST_METHODS,
  start: tellNews,

  handle(context) {
    const { intent, slots } = context
    switch (intent) {
      case 'HassListAddItem':
        return add(context, listNamed(slots.name, context.state.lists), slots.item)
      case 'HassShoppingListAddItem':
        return add(context, SHOPPING, slots.item)
      case 'HassListCompleteItem':
        return complete(
          context,
          slots.item,
          slots.name === undefined ? undefined : listNamed(slots.name, context.state.lists),
        )
      case 'HassShoppingListCompleteItem':
        return complete(context, slots.item, SHOPPING)
      case 'ListRead':
        return read(
          context,
          slots.name === undefined ? mostLikely(context) : listNamed(slots.name, context.state.lists),
          0,
        )
      case 'ListClear':
        return clear(
          context,
          slots.name === undefined ? mostLikely(context) : listNamed(slots.name, context.state.lists),
        )
      case 'ListUndo':
        return undo(context)
    }
  },

  answer(context) {
    const { question, answer, say } = context
    const { list: name, from = 0 } = question.data as { list: string; from?: number }
    if (question.id === 'what') return answer.kind === 'slot' ? add(context, name, String(answer.value)) : say('left')
    if (answer.kind !== 'yes') return say('left')
    return question.id === 'clear' ? cleared(context, name) : read(context, name, from)
  },
})

/** "The list", with no other word: the only one there is, else the shopping list. */
function mostLikely({ state }: Context): string {
  const [only] = state.lists
  return only && state.lists.length === 1 ? only.name : SHOPPING
}

function add(context: Context, name: string, said: string | undefined): Reply {
  const { say, ledger, state } = context
  const spoken = nameInWords(name)
  const wanted = itemsOf((said ?? '').slice(0, 500))
  if (wanted.length === 0)
    return say.ask(
      'what',
      { list: spoken },
      { id: 'what', expects: { kind: 'slot', slot: 'text' }, data: { list: name } },
    )
  const there = itemsOn(state, name)
  if (there.length + wanted.length > MOST) return say('full', { list: spoken, count: MOST })
  const keys = new Set(there.map(keyOf))
  const items = wanted.filter((item) => !keys.has(keyOf(item)))
  if (items.length === 0) return say('there_already', { items: list(wanted), count: wanted.length, list: spoken })
  ledger.record({ type: 'list.added', list: name, items })
  return say('added', { items: list(items), count: items.length, list: spoken })
}

/** Ticks things off the list that is named, else off whichever has them. */
function complete(context: Context, said: string | undefined, on: string | undefined): Reply {
  const { say, ledger, state } = context
  const wanted = itemsOf(said ?? '')
  const [first] = wanted
  if (first === undefined) return say('which')
  const lists = on === undefined ? state.lists : state.lists.filter(({ name }) => name === on)
  const home = lists.find(({ items }) => named(first, items, keyOf).length > 0 || items.some(same(first)))
  const found = home
    ? wanted.flatMap((one) => home.items.find(same(one)) ?? named(one, home.items, (item) => item)[0] ?? [])
    : []
  if (!home || found.length === 0) {
    const spoken = nameInWords(on ?? mostLikely(context))
    return say('not_there', { items: list(wanted), count: wanted.length, list: spoken })
  }
  ledger.record({ type: 'list.completed', list: home.name, items: [...new Set(found)] })
  const left = itemsOn(context.state, home.name).length
  return say('completed', { items: list(found), count: found.length, list: nameInWords(home.name), left })
}

const same = (wanted: string) => (item: string) => keyOf(item) === keyOf(wanted)

function read(context: Context, name: string, from: number): Reply {
  const { say, state } = context
  const spoken = nameInWords(name)
  const all = itemsOn(state, name)
  if (all.length === 0) return say('empty', { list: spoken })
  const items = all.slice(from, from + READ)
  const params = { list: spoken, items: list(items), count: all.length }
  if (from + READ >= all.length) return say(from === 0 ? 'read' : 'read_rest', params)
  return say.ask(from === 0 ? 'read_more' : 'read_rest_more', params, {
    id: 'more',
    expects: { kind: 'yes-no' },
    data: { list: name, from: from + READ },
    onSilence: 'leave',
  })
}

function clear(context: Context, name: string): Reply {
  const { say, state } = context
  const spoken = nameInWords(name)
  const count = itemsOn(state, name).length
  if (count === 0) return say('empty', { list: spoken })
  return say.ask(
    'clear',
    { list: spoken, count },
    { id: 'clear', expects: { kind: 'yes-no' }, data: { list: name }, onSilence: 'leave' },
  )
}

function cleared(context: Context, name: string): Reply {
  const items = [...itemsOn(context.state, name)]
  if (items.length > 0) context.ledger.record({ type: 'list.completed', list: name, items })
  return context.say('cleared', { list: nameInWords(name) })
}

/** Takes back what was done last, by whoever did it: what went on comes off, what was ticked off comes back. */
function undo(context: Context): Reply {
  const { say, state, ledger } = context
  const { last } = state
  if (!last) return say('nothing_to_undo')
  const { kind: change, list: name, items } = last
  ledger.record({ type: 'list.undone', change, list: name, items: [...items] })
  return say(`undone_${change}`, { items: list(items), count: items.length, list: nameInWords(name) })
}
