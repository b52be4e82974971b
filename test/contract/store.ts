import { describe, expect, test } from '@jest/globals'
import type { NewEntry, Store } from '../../core/store.js'

/** A store under test that can be closed and opened again, and made full. */
export interface StoreHarness {
  open(): Store
  /** Fills the disk, or frees it. @returns the store to go on with */
  full(store: Store, full: boolean): Store
}

const entry = (type: string, data: Record<string, unknown> = {}, owner = 'timers'): NewEntry => ({
  at: 1_772_900_000_000,
  zone: 'Europe/Berlin',
  owner,
  type,
  data,
})

export function storeContract(name: string, create: () => StoreHarness): void {
  const types = (store: Store, query = {}) => Array.from(store.read(query), (found) => found.type)

  describe(`the ${name} store`, () => {
    test('gives back what was written, in its order, with a rising seq', () => {
      const store = create().open()
      const [first] = store.append([entry('a', { name: '茶', n: 1.5, deep: { list: [true, null] } })])
      const [second, third] = store.append([entry('b'), entry('c')])
      expect(Array.from(store.read({}))).toEqual([first, second, third])
      expect(first).toEqual({ ...entry('a', { name: '茶', n: 1.5, deep: { list: [true, null] } }), seq: first!.seq })
      expect(second!.seq).toBeGreaterThan(first!.seq)
      expect(third!.seq).toBeGreaterThan(second!.seq)
      store.close()
    })

    test('finds everything again after it was closed, and goes on counting', () => {
      const harness = create()
      const before = harness.open()
      const [written] = before.append([entry('a', { id: 'timer-1' })])
      before.close()
      const after = harness.open()
      expect(Array.from(after.read({}))).toEqual([written])
      expect(after.append([entry('b')])[0]!.seq).toBeGreaterThan(written!.seq)
      after.close()
    })

    test('reads by owner, by type and from a place on', () => {
      const store = create().open()
      const [first] = store.append([entry('a'), entry('b'), entry('a', {}, 'lists'), entry('c', {}, 'lists')])
      expect(types(store, { owner: 'timers' })).toEqual(['a', 'b'])
      expect(types(store, { types: ['a', 'c'] })).toEqual(['a', 'a', 'c'])
      expect(types(store, { owner: 'lists', types: ['c', 'b'] })).toEqual(['c'])
      expect(types(store, { after: first!.seq })).toEqual(['b', 'a', 'c'])
      expect(types(store, { types: [] })).toEqual([])
      expect(types(store, { owner: 'nobody' })).toEqual([])
      store.close()
    })

    test('reads many entries, each once', () => {
      const store = create().open()
      store.append(Array.from({ length: 2_100 }, (_, n) => entry('a', { n })))
      expect(Array.from(store.read({}), (found) => found.data.n)).toEqual(Array.from({ length: 2_100 }, (_, n) => n))
      store.close()
    })

    test('lets one append while reading; the reader sees what was there when it began', () => {
      const store = create().open()
      store.append([entry('a'), entry('a')])
      let read = 0
      for (const _ of store.read({})) {
        read++
        store.append([entry('b')])
        Array.from(store.read({}))
      }
      expect(read).toBe(2)
      expect(types(store)).toEqual(['a', 'a', 'b', 'b'])
      store.close()
    })

    test('is not changed through what it gave or was given', () => {
      const store = create().open()
      const data = { list: ['bread'] }
      const [written] = store.append([entry('a', data)])
      data.list.push('milk')
      written!.data.list = []
      for (const found of store.read({})) found.data.list = []
      expect(Array.from(store.read({}), (found) => found.data)).toEqual([{ list: ['bread'] }])
      store.close()
    })

    test('writes whole milliseconds', () => {
      const store = create().open()
      expect(store.append([{ ...entry('a'), at: 1_772_900_000_000.75 }])[0]!.at).toBe(1_772_900_000_000)
      store.close()
    })

    test('writes none of the entries where one cannot be written', () => {
      const store = create().open()
      const circular: Record<string, unknown> = {}
      circular.self = circular
      expect(() => store.append([entry('a'), entry('b', circular)])).toThrow()
      expect(types(store)).toEqual([])
      expect(store.append([entry('c')])).toHaveLength(1)
      store.close()
    })

    test('takes an append of nothing', () => {
      const store = create().open()
      expect(store.append([])).toEqual([])
      store.close()
    })

    test('says that it is full, still reads, and writes again when there is space', () => {
      const harness = create()
      const before = harness.open()
      before.append([entry('dose.taken')])
      let store = harness.full(before, true)
      const much = { text: 'x'.repeat(200_000) }
      expect(() => store.append([entry('dose.taken', much)])).toThrow(
        expect.objectContaining({ code: 'STORE_FULL', message: expect.stringContaining('dose.taken') }),
      )
      expect(types(store)).toEqual(['dose.taken'])
      store = harness.full(store, false)
      store.append([entry('dose.skipped', much)])
      expect(types(store)).toEqual(['dose.taken', 'dose.skipped'])
      store.close()
    })

    test('refuses everything after it was closed, and may be closed twice', () => {
      const store = create().open()
      store.append([entry('a'), entry('b')])
      const reading = store.read({})[Symbol.iterator]()
      store.close()
      store.close()
      const closed = expect.objectContaining({ code: 'STORE_CLOSED' })
      expect(() => store.append([entry('a')])).toThrow(closed)
      expect(() => Array.from(store.read({}))).toThrow(closed)
      expect(() => reading.next()).toThrow(closed)
    })
  })
}
