import { HearthError } from '../../core/errors.js'
test('a coded error fills its message', () => {
  expect(new HearthError('FILE_NOT_FOUND', { path: 'a.wav' }).message).toBe('There is no file a.wav.')
})
