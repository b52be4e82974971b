import { describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { checkYaml, parseYaml, readYaml } from '../../../cli/files/yaml.js'
import { HearthError } from '../../../core/errors.js'

const parse = (text: string) => parseYaml(text, 'some.yaml')

function failure(run: () => unknown): HearthError {
  try {
    run()
  } catch (error) {
    if (error instanceof HearthError) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('a YAML file', () => {
  test('keeps on, off, yes, no and times as text', () => {
    expect(parse('[on, off, yes, no, 08:00, 12:30:15, 2026-03-07, true, 1.5, null]').value).toEqual([
      ...['on', 'off', 'yes', 'no', '08:00', '12:30:15', '2026-03-07'],
      ...[true, 1.5, null],
    ])
  })

  test('is an empty mapping where it is empty', () => {
    expect(parse('').value).toEqual({})
    expect(parse('# nothing yet\n').value).toEqual({})
  })

  test('knows the line of each thing, and of what is around a missing one', () => {
    const file = parse('a: 1\nb:\n  - x: 1\n    y: 2\n  - &two\n    x: 3\nc: *two\n')
    expect(file.lineOf(['a'])).toBe(1)
    expect(file.lineOf(['b', 0, 'y'])).toBe(4)
    expect(file.lineOf(['b', 1, 'x'])).toBe(6)
    expect(file.lineOf(['b', 0, 'z'])).toBe(3)
    expect(file.lineOf(['c', 'x'])).toBe(6)
    expect(file.lineOf([])).toBe(1)
  })

  test.each([
    ['a tab', 'a:\n\tb: 2\n', 2],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['an open bracket', 'a: 1\nb: [1, 2\n', 3],
    ['an unknown tag', 'a: 1\nb: !python/object x\n', 2],
    ['an alias of nothing', 'a: 1\nb: *other\n', 2],
    ['two documents', 'a: 1\n---\nb: 1\n', 2],
  ])('is refused with the line of %s', (_, text, line) => {
    expect(failure(() => parse(text))).toMatchObject({ code: 'YAML_INVALID', details: { path: 'some.yaml', line } })
  })

  test.each([
    ['contains itself', 'a: &a\n  b: *a\n'],
    [
      'grows without end',
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`).join('\n')}`,
    ],
  ])('is refused where it %s', (_, text) => {
    expect(failure(() => parse(text)).code).toBe('YAML_INVALID')
  })

  test('is told apart from a missing one, a folder and what is no text', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-yaml-'))
    const latin = join(folder, 'latin.yaml')
    writeFileSync(latin, Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]))
    expect(failure(() => readYaml(join(folder, 'none.yaml'))).code).toBe('FILE_NOT_FOUND')
    expect(failure(() => readYaml(folder)).message).toContain('it is a folder')
    expect(failure(() => readYaml(latin)).message).toContain('it is not UTF-8 text')
    rmSync(folder, { recursive: true })
  })
})

describe('checking a YAML file', () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(5),
    port: z.number().int().min(0).max(65_535).optional(),
    mode: z.enum(['fast', 'slow']).default('fast'),
    things: z
      .array(z.strictObject({ id: z.string().regex(/^x/, 'is not of the form x…'), size: z.number() }))
      .default([]),
    either: z.union([z.string(), z.number()]).optional(),
    step: z.union([z.strictObject({ say: z.string() }), z.strictObject({ wait: z.string() })]).optional(),
    token: z.string().max(3).optional(),
  })
  const check = (text: string) => checkYaml(parse(text), schema, 'SCENARIO_INVALID')
  const message = (text: string) => failure(() => check(text)).message

  test('gives the data with its defaults', () => {
    expect(check('name: Ada\nstep: { say: hello }')).toEqual({
      name: 'Ada',
      mode: 'fast',
      things: [],
      step: { say: 'hello' },
    })
  })

  test('reports every problem at once, in the order of the file, with line and place', () => {
    const text = 'mode: quick\nport: 70000\nthings:\n  - id: y\n  - { id: x1, size: "3" }\ncolour: red\n'
    expect(message(text).split('\n')).toEqual([
      'some.yaml:1: name: is missing; expected text.',
      'some.yaml:1: mode: expected fast or slow, found "quick".',
      'some.yaml:2: port: expected at most 65535, found 70000.',
      'some.yaml:4: things[0].id: "y" is not of the form x….',
      'some.yaml:4: things[0].size: is missing; expected a number.',
      'some.yaml:5: things[1].size: expected a number, found "3".',
      'some.yaml:6: colour: is not known here; expected name, port, mode, things, either, step or token.',
    ])
  })

  test.each([
    ['name: Ada\nport: 1.5', 'port: expected a whole number, found 1.5'],
    ['name: ""', 'name: expected at least 1 characters, found ""'],
    ['name: Ada\nthings: {}', 'things: expected a list, found a mapping'],
    ['name: Ada\nthings:', 'things: expected a list, found nothing'],
    ['name: Ada\neither: [1]', 'either: expected text or a number, found a list'],
    ['name: Ada\nstep: { wait: 5 }', 'step.wait: expected text, found 5'],
    ['name: Ada\nstep: { shout: x }', 'step: expected one of say, wait; found shout'],
    ['- 1', 'expected a mapping of names to values, found a list'],
    ['name: Ada\ntoken: hunter2', 'token: expected at most 3 characters.'],
  ])('says of %j: %s', (text, expected) => {
    expect(message(text)).toContain(expected)
  })
})
