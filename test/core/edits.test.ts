import { closeness, editDistance } from '../../core/edits.js'

test('closeness is 1 for the same, 0 for nothing in common', () => {
  expect(closeness('tea', 'tea')).toBe(1)
  expect(closeness('', '')).toBe(1)
  expect(closeness('abc', 'xyz')).toBe(0)
  expect(closeness('timer', 'time')).toBeCloseTo(0.8)
})

test('an edit is a letter put in, left out or changed', () => {
  expect([editDistance('pill', 'pills'), editDistance('pill', 'ill'), editDistance('pill', 'bill')]).toEqual([1, 1, 1])
  expect(editDistance('', 'four')).toBe(4)
})
