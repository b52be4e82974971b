import type { HearthEvent } from '../../core/events.js'

export interface List {
  name: string
  /** In the order of adding. */
  items: readonly string[]
}

/** What was done last, for taking it back. */
export interface Change {
  kind: 'added' | 'completed'
  list: string
  items: readonly string[]
}

/** A change by somebody else, that the person has not heard of yet. */
export interface News extends Change {
  by: string
}

export interface ListsState {
  lists: readonly List[]
  last?: Change
  news: readonly News[]
}

export const NO_LISTS: ListsState = { lists: [], news: [] }

/** The same thing for a list: "Eggs" and "egg". */
export const keyOf = (item: string): string =>
  item
    .toLowerCase()
    .trim()
    .replace(/(?<=\w\w)(?:oes|ies|s)$/, (end) => (end === 'oes' ? 'o' : end === 'ies' ? 'y' : ''))

export const itemsOn = (state: ListsState, name: string): readonly string[] =>
  state.lists.find((list) => list.name === name)?.items ?? []

/** Folds one ledger entry into the lists. Pure. */
export function foldLists(state: ListsState, event: HearthEvent): ListsState {
  if (event.type === 'list.told') return { ...state, news: state.news.slice(event.count as number) }
  const name = event.list as string
  const items = event.items as readonly string[]
  const put = (next: readonly string[]): readonly List[] => {
    const others = state.lists.filter((list) => list.name !== name)
    return next.length > 0 ? [...others, { name, items: next }] : others
  }
  const without = (gone: readonly string[]) => {
    const keys = new Set(gone.map(keyOf))
    return itemsOn(state, name).filter((item) => !keys.has(keyOf(item)))
  }
  const after = (kind: Change['kind'], lists: readonly List[]): ListsState => {
    const last: Change = { kind, list: name, items }
    const { by } = event
    return { lists, last, news: typeof by === 'string' ? [...state.news, { ...last, by }] : state.news }
  }
  switch (event.type) {
    case 'list.added':
      return after('added', put([...without(items), ...items]))
    case 'list.completed':
      return after('completed', put(without(items)))
    case 'list.undone': {
      const { last: _last, ...rest } = state
      return { ...rest, lists: put(event.change === 'added' ? without(items) : [...items, ...without(items)]) }
    }
    default:
      return state
  }
}
