import { greeting, spokenPhrase } from '../../cli/greeting.js'
import { ConfigSchema } from '../../core/config.js'
import { HearthError } from '../../core/errors.js'
import type { Locale } from '../../core/locale.js'
import { LOCALES } from '../../core/locale.js'

const lack = new HearthError('MICROPHONE_MISSING', { tried: 'arecord', url: 'http://127.0.0.1:8710' })

function greet(locale: Locale, wake = true) {
  return greeting({
    config: ConfigSchema.parse({ speech: { models: '/nowhere' } }),
    url: 'http://127.0.0.1:8710/',
    speech: {
      wake: wake ? { name: 'openwakeword', phrases: ['hey_jarvis'] } : undefined,
      recognizer: { name: 'moonshine', capabilities: { locales: ['en'] } },
      synthesizer: { name: 'espeak', locales: ['en', 'zh-CN'] },
      lacks: [],
    } as never,
    audio: { microphone: { name: 'browser' }, speaker: { name: 'browser' }, lacks: [lack] } as never,
    settings: { locale, timezone: 'Asia/Shanghai', companionName: 'Hearth' } as never,
  })
}

test.each(LOCALES)('it tells how to speak, where, and what is lacking, in %s', (locale) => {
  const text = greet(locale)
  expect(text).toContain('Hey Jarvis')
  expect(text).toContain('http://127.0.0.1:8710/')
  expect(text).toContain(lack.message)
  expect(text).toContain('CC BY-NC-SA 4.0')
  // What could be better, with its licence.
  expect(text).toMatch(/Vosk.*71 MB, Apache-2.0/)
})

test('without a wake word it gives no phrase to say', () => {
  expect(greet('en', false)).not.toContain('Hey Jarvis')
})

test('a phrase is written as it is said', () => {
  expect(spokenPhrase('hey_mycroft')).toBe('Hey Mycroft')
})
