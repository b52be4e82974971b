import { z } from 'zod'
import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import { defineMethod } from '../../core/skill.js'
import { MOST, tellNews, type Context, type N } from './context.js'
import { listNamed, SHOPPING } from './names.js'
import { itemsOn, keyOf, type ListsState } from './state.js'

const Name = z.string().trim().min(1).max(60).default(SHOPPING)
const Items = z.array(z.string().trim().min(1).max(120)).min(1).max(50)

const nameOf = (caller: Caller): { by?: string } => (caller.role === 'home' ? {} : { by: caller.name })

/** What a caregiver may do with the lists; the person hears of every change. */
export const LIST_METHODS = {
  'lists.list': defineMethod({
    summary: 'The shopping list, the to-do list and others, with what is on them.',
    params: z.strictObject({}),
    grant: 'reminders',
    handle: ({ state }: Context) => ({ lists: state.lists }),
  }),
  'lists.add': defineMethod<N, ListsState, z.ZodType<{ list: string; items: string[] }>>({
    summary: 'Puts things on a list, the shopping list where none is named.',
    params: z.strictObject({ list: Name, items: Items }),
    grant: 'reminders',
    handle(context) {
      const { params, state, ledger, caller } = context
      const list = listNamed(params.list, state.lists)
      const there = new Set(itemsOn(state, list).map(keyOf))
      if (there.size + params.items.length > MOST) throw new HearthError('CONFLICT', { problem: 'The list is full' })
      const items = params.items.filter((item) => !there.has(keyOf(item)))
      if (items.length > 0) ledger.record({ type: 'list.added', list, items, ...nameOf(caller) })
      tellNews(context)
      return { list, items: itemsOn(context.state, list) }
    },
  }),
  'lists.complete': defineMethod<N, ListsState, z.ZodType<{ list: string; item: string }>>({
    summary: 'Ticks one thing off a list.',
    params: z.strictObject({ list: Name, item: z.string().trim().min(1).max(120) }),
    grant: 'reminders',
    handle(context) {
      const { params, state, ledger, caller } = context
      const list = listNamed(params.list, state.lists)
      const found = itemsOn(state, list).find((item) => keyOf(item) === keyOf(params.item))
      if (found === undefined) throw new HearthError('NOT_FOUND', { what: `item on the list ${list}`, id: params.item })
      ledger.record({ type: 'list.completed', list, items: [found], ...nameOf(caller) })
      tellNews(context)
      return { list, items: itemsOn(context.state, list) }
    },
  }),
}
