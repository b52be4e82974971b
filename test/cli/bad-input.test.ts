import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hearth, jsonLines } from '../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-bad-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (args: string[], input = '') => hearth(args, { cwd: folder, input })
const file = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text)

/** A command that fails says only this to standard error, and nothing to standard output. */
function refused(args: string[], status: number, ...said: (string | RegExp)[]) {
  const ran = run(args)
  expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status, stdout: '' })
  for (const one of said) expect(ran.stderr).toMatch(one)
  expect(ran.stderr).not.toMatch(/^\s+at /m)
}

describe('sound', () => {
  test.each([
    ['no file', 'missing.wav', undefined, 'FILE_NOT_FOUND: There is no file missing.wav.'],
    ['no sound', 'text.wav', Buffer.from('hello, this is no sound'), 'AUDIO_INVALID: text.wav'],
    ['nothing', 'empty.wav', Buffer.alloc(0), 'AUDIO_INVALID: empty.wav'],
  ])('%s is refused with its name', (_, name, data, said) => {
    if (data) file(name, data)
    refused(['listen', name], 1, said)
  })
})

describe('settings', () => {
  test('every problem of a file is told at once, with its line', () => {
    file('bad.yaml', 'locale: fr\nconsole:\n  port: 99999\nvolume: loud\n')
    refused(
      ['start', '--config', 'bad.yaml'],
      1,
      /^CONFIG_INVALID/,
      'bad.yaml:1: locale: expected en or zh-CN, found "fr"',
      'bad.yaml:3: console.port: expected at most 65535',
      'bad.yaml:4: volume: is not known here',
    )
  })

  test('what is no YAML is told with its line', () => {
    file('broken.yaml', 'locale: en\n  console: [\n')
    refused(['start', '--config', 'broken.yaml'], 1, /^CONFIG_INVALID/, 'broken.yaml:1:')
  })

  test('a setting given as an argument is named', () => {
    refused(
      ['doctor', '--set', 'console.port=abc'],
      1,
      '--set console.port: console.port: expected a number, found "abc"',
    )
    refused(['simulate', 'any.yaml', '--set', 'turn.silence=long'], 1, '--set turn.silence: turn.silence: expected')
    refused(['doctor', '--set', 'nosuch=1'], 1, '--set nosuch: nosuch: is not known here')
  })

  test('a port that is taken is told with the way out', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    refused(
      ['start', '--set', `console.port=${port}`, '--set', `data=${folder}/data`],
      1,
      /^PORT_BUSY: Port \d+ .*--port/,
    )
    taken.close()
  })

  test('an unknown language or time zone is wrong usage, and the known ones are named', () => {
    refused(['understand', '--locale', 'xx'], 2, 'LOCALE_UNKNOWN: The locale xx is not known. Known: en, zh-CN.')
    refused(['understand', '--timezone', 'Mars/Base'], 2, 'TIMEZONE_UNKNOWN')
    refused(['understand', '--now', 'yesterday'], 2, 'TIME_INVALID: yesterday')
  })
})

describe('scenarios', () => {
  test('every problem is told at once, with its line', () => {
    file('sc.yaml', 'start: tomorrow\nsteps:\n  - sya: hello\n  - wait: forever\n  - expect: { said: "/[/" }\n')
    refused(
      ['simulate', 'sc.yaml'],
      1,
      /^SCENARIO_INVALID/,
      'sc.yaml:1: start: "tomorrow" is not a date',
      /sc\.yaml:3: steps\[0\]: expected one of say, hear/,
      'sc.yaml:4: steps[1].wait: "forever" is not a duration',
      /sc\.yaml:5: steps\[2\]\.expect\.said.* is not a pattern/,
    )
  })

  test('one that cannot be read does not keep the next from being played', () => {
    file('good.yaml', 'steps:\n  - say: what time is it\n  - expect: { event: intent, intent: HassGetCurrentTime }\n')
    const { stdout, status } = run(['simulate', 'sc.yaml', 'good.yaml'])
    expect(status).toBe(1)
    expect(stdout).toMatch(/Hearth: /)
  })
})

describe('dialog files and skills', () => {
  const skill = (name: string) => join(folder, 'skills', name)

  test('a mistake in a dialog file is told with file and line', () => {
    expect(run(['skill', 'new', 'tea-time', '--folder', 'skills']).status).toBe(0)
    const path = join(skill('tea-time'), 'dialogs', 'en', 'tea-time.yaml')
    writeFileSync(
      path,
      'skill: tea-time\ntitle: tea\nintents:\n  TeaTimeOpen:\n    sentences:\n      - "open (the tea"\n',
    )
    const { stderr, status } = run(['skill', 'test', 'tea-time', '--folder', 'skills'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^DIALOG_INVALID: .*tea-time\.yaml:\d+: /)
  })

  test('a skill that cannot be read is named', () => {
    mkdirSync(skill('broken'), { recursive: true })
    writeFileSync(join(skill('broken'), 'index.ts'), 'export const x = {\n')
    const { stderr, status } = run(['skill', 'test', 'broken', '--folder', 'skills'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^(SKILL|DIALOG)_INVALID: /)
  })
})

describe('words', () => {
  test('lines that cannot be read say so one by one, and the others are answered', () => {
    const long = 'a'.repeat(100_000)
    const { stdout, status } = run(['understand'], `{"text": 3}\n${long}\n\nwhat time is it\n`)
    const [number, endless, blank, time] = jsonLines(stdout)
    expect(status).toBe(0)
    expect(number).toMatchObject({ intent: 'None', error: { code: 'INPUT_INVALID' } })
    expect(endless).toMatchObject({ intent: 'None', error: { code: 'TEXT_TOO_LONG' } })
    expect(blank).toMatchObject({ intent: 'None', skill: null, slots: {} })
    expect(time).toMatchObject({ intent: 'HassGetCurrentTime' })
  })
})
