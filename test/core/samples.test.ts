import { joined } from '../../core/samples.js'

test('stretches of audio are joined in their order, empty ones too', () => {
  expect(joined([Int16Array.of(1, -2), new Int16Array(0), Int16Array.of(3)])).toEqual(Int16Array.of(1, -2, 3))
  expect(joined([])).toEqual(new Int16Array(0))
})
