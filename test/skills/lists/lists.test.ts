import type { Caller } from '../../../core/inputs.js'
import type { LedgerEntry } from '../../../core/store.js'
import { lists } from '../../../skills/lists/index.js'
import { reading, scriptedUnderstander } from '../../fakes/understander.js'
import { createKit, type Kit } from '../../kit/companion.js'

const shop = (item: string) => reading('lists', 'HassShoppingListAddItem', { item })
const understander = scriptedUnderstander({
  'milk and eggs': shop('milk and eggs'),
  'the eggs': shop('egg'),
  'seven things': shop('a1, b2, c3, d4, e5, f6, g7'),
  'put something on': reading('lists', 'HassShoppingListAddItem'),
  'ring the plumber on my to-do list': reading('lists', 'HassListAddItem', {
    item: 'ring the plumber',
    name: 'to-do list',
  }),
  'birthday candles': reading('lists', 'HassListAddItem', { item: 'candles', name: 'birthday' }),
  'I have the milk': reading('lists', 'HassShoppingListCompleteItem', { item: 'the milk' }),
  'plumber is rung': reading('lists', 'HassListCompleteItem', { item: 'plumber' }),
  'tick off tea': reading('lists', 'HassShoppingListCompleteItem', { item: 'tea' }),
  read: reading('lists', 'ListRead', { name: 'shopping' }),
  clear: reading('lists', 'ListClear', { name: 'shopping' }),
  undo: reading('lists', 'ListUndo'),
  牛奶和鸡蛋: shop('牛奶和鸡蛋'),
})
const kitOf = (more: { disk?: LedgerEntry[]; locale?: 'zh-CN'; start?: number } = {}) =>
  createKit({ skills: [lists], understander, ...more })
const last = (kit: Kit) => kit.said().at(-1)
const mary: Caller = { name: 'Mary', role: 'family', grants: ['reminders'] }

test('things go on, are read, come off, and are there after a power cut', async () => {
  const kit = await kitOf()
  await kit.hear('milk and eggs')
  expect(last(kit)).toMatch(/milk and eggs.* on the shopping list/)
  await kit.hear('the eggs')
  expect(last(kit)).toBe('egg is on the shopping list already.')
  await kit.hear('ring the plumber on my to-do list')
  await kit.hear('birthday candles')
  expect(last(kit)).toMatch(/the birthday list/)
  await kit.stop()
  const again = await kitOf({ disk: kit.disk })
  await again.hear('read')
  expect(last(again)).toBe('On the shopping list: milk and eggs.')
  await again.hear('I have the milk')
  expect(last(again)).toBe('milk is off the shopping list.')
  await again.hear('plumber is rung')
  expect(last(again)).toBe('ring the plumber is off the to-do list. Nothing is left on it.')
  await again.hear('tick off tea')
  expect(last(again)).toBe('tea is not on the shopping list.')
  expect(again.events.filter(({ type }) => type === 'list.completed')).toMatchObject([
    { list: 'shopping', items: ['milk'] },
    { list: 'todo', items: ['ring the plumber'] },
  ])
  await again.stop()
})

test('the last change is taken back, either way, once', async () => {
  const kit = await kitOf()
  await kit.hear('undo')
  expect(last(kit)).toMatch(/nothing to take back/)
  await kit.hear('milk and eggs')
  await kit.hear('I have the milk')
  await kit.hear('undo')
  expect(last(kit)).toBe('milk is back on the shopping list.')
  await kit.hear('undo')
  expect(last(kit)).toMatch(/nothing to take back/)
  await kit.stop()
})

test('clearing asks first, and can be taken back', async () => {
  const kit = await kitOf()
  await kit.hear('clear')
  expect(last(kit)).toBe('There is nothing on the shopping list.')
  await kit.hear('milk and eggs')
  await kit.hear('clear')
  expect(last(kit)).toBe('Shall I take all 2 things off the shopping list?')
  await kit.hear('no')
  await kit.hear('read')
  expect(last(kit)).toMatch(/milk and eggs/)
  await kit.hear('clear')
  await kit.hear('yes')
  await kit.hear('read')
  expect(last(kit)).toBe('There is nothing on the shopping list.')
  await kit.hear('undo')
  expect(last(kit)).toMatch(/milk and eggs are back/)
  await kit.stop()
})

test('a long list is read in pieces', async () => {
  const kit = await kitOf()
  await kit.hear('seven things')
  await kit.hear('read')
  expect(last(kit)).toMatch(/7 things: a1, b2, c3, d4, e5 and f6. Shall I go on\?/)
  await kit.hear('yes')
  expect(last(kit)).toBe('And: g7. That is all.')
  await kit.stop()
})

test('what is missing is asked for', async () => {
  const kit = await kitOf()
  await kit.hear('put something on')
  expect(last(kit)).toBe('What shall I put on the shopping list?')
  await kit.stop()
})

test('in Mandarin too', async () => {
  const kit = await kitOf({ locale: 'zh-CN' })
  await kit.hear('牛奶和鸡蛋')
  expect(last(kit)).toMatch(/牛奶和鸡蛋.*购物单|购物单上加了牛奶和鸡蛋/)
  await kit.stop()
})

describe('from afar', () => {
  test('what the family puts on is told: at once by day, in the morning at night', async () => {
    const kit = await kitOf()
    expect(await kit.companion.call('lists.add', { items: ['tea', 'soap'] }, mary)).toEqual({
      list: 'shopping',
      items: ['tea', 'soap'],
    })
    await kit.companion.settled()
    expect(kit.said()).toEqual(['Mary has put tea and soap on the shopping list.'])
    await kit.clock.advance(15 * 3_600_000)
    await kit.companion.call('lists.complete', { item: 'Tea' }, mary)
    await kit.clock.advance(30 * 60_000)
    expect(kit.said()).toHaveLength(1)
    await kit.clock.advance(8 * 3_600_000)
    await kit.companion.settled()
    expect(kit.said()).toHaveLength(2)
    expect(last(kit)).toBe('Mary has ticked tea off the shopping list.')
    expect(await kit.companion.call('lists.list', {}, mary)).toEqual({ lists: [{ name: 'shopping', items: ['soap'] }] })
    await kit.stop()
  })

  test('wrong params are refused by name', async () => {
    const kit = await kitOf()
    await expect(kit.companion.call('lists.add', { items: [] }, mary)).rejects.toMatchObject({
      code: 'PARAMS_INVALID',
      details: { field: 'items' },
    })
    await expect(kit.companion.call('lists.complete', { item: 'x' }, mary)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await kit.stop()
  })
})
