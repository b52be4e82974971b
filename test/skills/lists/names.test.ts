import fc from 'fast-check'
import { itemsOf, listNamed } from '../../../skills/lists/names.js'
import { foldLists, itemsOn, NO_LISTS, type ListsState } from '../../../skills/lists/state.js'

test.each([
  ['bread, milk and a dozen eggs', ['bread', 'milk', 'a dozen eggs']],
  ['some milk', ['milk']],
  ['bread and milk', ['bread', 'milk']],
  ['fish and chips and salt', ['fish and chips', 'salt']],
  ['salt and vinegar crisps', ['salt and vinegar crisps']],
  ['bread, milk, and cheese', ['bread', 'milk', 'cheese']],
  ['sandwiches', ['sandwiches']],
  ['牛奶、鸡蛋和面包', ['牛奶', '鸡蛋', '面包']],
  ['牛奶还有鸡蛋', ['牛奶', '鸡蛋']],
  ['和牛', ['和牛']],
  ['一些苹果', ['苹果']],
  ['milk and milk', ['milk']],
  ['', []],
])('%j is %j', (said, items) => {
  expect(itemsOf(said)).toEqual(items)
})

test.each([
  ['shopping', 'shopping'],
  ['my grocery list', 'shopping'],
  ['Shopping List', 'shopping'],
  ['购物清单', 'shopping'],
  ['买菜单子', 'shopping'],
  ['to-do list', 'todo'],
  [undefined, 'todo'],
  ['待办事项', 'todo'],
  ['the birthday list', 'birthday'],
  ['Christmas list', 'Christmas'],
  ['生日清单', '生日'],
])('the list %j is %j', (said, name) => {
  expect(listNamed(said)).toBe(name)
})

test('whatever is put on, ticked off and taken back, nothing is on a list twice, and undoing restores what was there', () => {
  const items = fc.uniqueArray(fc.constantFrom('milk', 'eggs', 'bread', 'tea', 'soap'), { minLength: 1, maxLength: 3 })
  const change = fc.record({
    type: fc.constantFrom('list.added', 'list.completed'),
    list: fc.constantFrom('shopping', 'todo'),
    items,
  })
  const sorted = (state: ListsState, name: string) => [...itemsOn(state, name)].sort()
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let state = NO_LISTS
      for (const body of changes) {
        const before = state
        // The skill records only what changes something.
        const there = new Set(itemsOn(state, body.list))
        const real = body.items.filter((item) => there.has(item) === (body.type === 'list.completed'))
        if (real.length === 0) continue
        state = foldLists(state, { ...body, items: real, at: '' })
        expect(new Set(itemsOn(state, body.list)).size).toBe(itemsOn(state, body.list).length)
        const undone = foldLists(state, {
          type: 'list.undone',
          at: '',
          change: body.type.slice(5),
          list: body.list,
          items: real,
        })
        for (const name of ['shopping', 'todo']) expect(sorted(undone, name)).toEqual(sorted(before, name))
        expect(undone.last).toBeUndefined()
      }
    }),
    { numRuns: 100 },
  )
})
