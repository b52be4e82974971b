import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Line {
  text: string
  skill: string | null
  intent: string
  slots: Record<string, unknown>
  act: boolean
  error?: { code: string }
}

/** The real command, over one file of lines. */
function understand(input: string, ...args: string[]): { lines: Line[]; status: number | null; stderr: string } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['bin/hearth.js', 'understand', '--now', '2026-03-10T10:00:00', '--timezone', 'UTC', ...args],
    { encoding: 'utf8', input, maxBuffer: 1 << 26 },
  )
  return {
    lines: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line),
    status,
    stderr,
  }
}

const nothing = { skill: null, intent: 'None', slots: {}, act: false }

test('what nobody can say is nothing or a coded error, line for line, and the exit stays 0', () => {
  const megabyte = 'turn on the light '.repeat(60_000)
  const { lines, status } = understand(
    [
      '',
      '   ',
      megabyte,
      '\u0000\u0007\u001b[31m',
      '🎉🙂🔥🔥',
      '{"text": 5}',
      '{"text"',
      'fuck off you stupid machine',
    ].join('\n') + '\n',
  )
  expect(status).toBe(0)
  expect(lines.map(({ error }) => error?.code)).toEqual([
    undefined,
    undefined,
    'TEXT_TOO_LONG',
    undefined,
    undefined,
    'INPUT_INVALID',
    'INPUT_INVALID',
    undefined,
  ])
  expect(lines.filter(({ act }) => act)).toEqual([])
  for (const line of lines.filter(({ error }) => error)) expect(line).toMatchObject(nothing)
  expect(lines[2]?.text.length).toBeLessThanOrEqual(10_000)
})

test('the other language asks nothing that is acted upon', () => {
  const zh = understand('把厨房的灯打开\n我吃过药了\n', '--locale', 'en').lines
  const en = understand('unlock the front door\nI have taken my pills\n', '--locale', 'zh-CN').lines
  expect([...zh, ...en].map(({ act }) => act)).toEqual([false, false, false, false])
})

test('a thermostat at 200 is never set at once', () => {
  const { lines } = understand('set the thermostat to 200 degrees\n')
  expect(lines[0]).toMatchObject({ act: false })
})

test('twins are asked about, and a home that holds itself is refused with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'home-'))
  const twins = join(folder, 'twins.yaml')
  writeFileSync(
    twins,
    'devices:\n  - { id: lock.a, name: Gate }\n  - { id: lock.b, name: Gate }\n  - { id: light.a, name: Lamp }\n  - { id: light.b, name: Lamp }\n',
  )
  const read = understand('turn on the lamp\nunlock the gate\n', '--home', twins)
  expect(read.lines.map(({ act }) => act)).toEqual([false, false])
  const loop = join(folder, 'loop.yaml')
  writeFileSync(loop, 'devices: &x\n  - *x\n')
  const refused = understand('hello\n', '--home', loop)
  expect([refused.status, refused.lines]).toEqual([1, []])
  expect(refused.stderr).toMatch(/(HOME|YAML)_INVALID: .*loop\.yaml:\d+/)
  expect(refused.stderr).not.toMatch(/ {4}at /)
})
