import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { HearthError } from '../../../core/errors.js'
import type { LogFields, LogLevel } from '../../../core/logger.js'
import { createPinoLogger } from '../../../hardware/log/pino.js'

function logging(level: LogLevel = 'debug') {
  const lines: string[] = []
  return { lines, log: createPinoLogger({ level, to: { write: (line) => void lines.push(line) } }) }
}

describe('the log', () => {
  test('is one JSON object a line: time, level, what happened and its fields', () => {
    const { lines, log } = logging()
    log.warn('engine.restarted', { engine: 'moonshine', ms: 140, ok: true })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^[^\n]*\n$/)
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      what: 'engine.restarted',
      engine: 'moonshine',
      ms: 140,
      ok: true,
    })
  })

  test('leaves out what is below its level', () => {
    const { lines, log } = logging('warn')
    log.debug('a.b')
    log.info('a.b')
    log.warn('a.b')
    log.error('a.b')
    expect(lines).toHaveLength(2)
  })

  test.each(['I have fallen', '我摔倒了', 'my PIN is 1234', 'she\ttook\ttwo', 'x'.repeat(81), '救命'])(
    'holds nothing of %j',
    (said) => {
      const { lines, log } = logging()
      for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]('turn.heard', { text: said })
      log.failure('turn.failed', new HearthError('INPUT_INVALID', { problem: said }, { cause: new Error(said) }))
      expect(lines).toHaveLength(5)
      expect(lines.join('')).not.toContain(said)
    },
  )

  test('holds nothing of any text with a space in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string({ minLength: 3 }), (before, after) => {
        const { lines, log } = logging()
        const text = `~${before} ${after}~`
        log.info('turn.heard', { text })
        return (JSON.parse(lines[0]!) as { text: string }).text === `[withheld: ${text.length} characters]`
      }),
    )
  })

  test('holds nothing of an error or an object that got past the types', () => {
    const { lines, log } = logging()
    const smuggled = { err: new Error('I took my pills'), list: ['I took my pills'], deep: { text: 'I took my pills' } }
    log.error('skill.failed', smuggled as unknown as LogFields)
    expect(lines[0]).not.toContain('pills')
  })
})
