import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOCALES } from '../../core/locale.js'
import { HearthError } from '../../core/errors.js'
import { loadDialogs, readSaid } from '../../dialogs/index.js'
import { parseDialog } from '../../dialogs/read.js'
import { watchDialogs } from '../../dialogs/watch.js'

const good = (skill: string, reply = 'Hello.') => `skill: ${skill}
title: a test
intents:
  Ping:
    meaning: ping
    sentences: [ping]
responses:
  pong: ${reply}
`

function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'dialogs-'))
  mkdirSync(join(root, 'en'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'en', name), text)
  return root
}

function failure(work: () => unknown): HearthError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof HearthError) return thrown
  }
  throw new Error('no coded error')
}

const context = { locale: 'en', now: 0, timezone: 'UTC' } as const

describe('dialog files', () => {
  const dialogs = loadDialogs()

  test('load for every locale, with the same skills', () => {
    const [en, zh] = LOCALES.map((locale) => dialogs.files(locale).map(({ skill }) => skill))
    expect(en).toContain('clock')
    expect(zh).toEqual(en)
  })

  test('declare the same intents and responses in every locale', () => {
    for (const { skill, intents, responses } of dialogs.files('en')) {
      const other = dialogs.file('zh-CN', skill)
      expect([skill, Object.keys(other?.intents ?? {}).sort()]).toEqual([skill, Object.keys(intents).sort()])
      expect([skill, Object.keys(other?.responses ?? {}).sort()]).toEqual([skill, Object.keys(responses).sort()])
    }
  })

  test('take what people said from a file beside them, and say where it is wrong', () => {
    const said = (text: string) => folder({ 'ping.yaml': good('ping'), 'ping.said.yaml': text })
    const own = loadDialogs([said('skill: ping\nsaid:\n  Ping: [knock knock]\n  None: [he knocked once]\n')])
    expect(readSaid(own.file('en', 'ping')!.said!)).toEqual({ Ping: ['knock knock'], None: ['he knocked once'] })
    const wrong = (text: string) => failure(() => loadDialogs([said(text)])).details
    expect(wrong('skill: ping\nsaid:\n  Pong: [knock]\n')).toMatchObject({ problem: 'ping has no intent Pong' })
    expect(wrong('skill: ding\nsaid: {}\n')).toMatchObject({ problem: 'there is no ding.yaml' })
    expect(wrong('skill: clock\nsaid: {}\n')).toMatchObject({ problem: 'skill is clock, the file is ping' })
    expect(wrong('skill: ping\nsaid:\n  Ping:\n    - knock (knock\n')).toMatchObject({ line: 4 })
    expect(wrong('skill: ping\nsentences: []\n')).toMatchObject({ count: 2 })
  })

  test('of a folder of one’s own are read beside the project’s', () => {
    const own = loadDialogs([folder({ 'ping.yaml': good('ping') })])
    expect(own.renderLine({ skill: 'ping', key: 'pong', params: {} }, context)).toBe('Hello.')
    expect(own.abilities('en').map(({ skill }) => skill)).toContain('clock')
  })

  test('that are invalid fail with every problem, its file and its line', () => {
    const bad = `skill: bad
title: bad
intents:
  A:
    meaning: "{open"
    sentences:
      - (a|b
      - "[c] d)"
`
    const error = failure(() => loadDialogs([folder({ 'bad.yaml': bad, 'worse.yaml': 'skill: [\n' })]))
    expect(error.code).toBe('DIALOG_INVALID')
    expect(error.message).toMatch(/bad\.yaml:7: "\(a\|b": "\)" is missing/)
    expect(error.message).toMatch(/bad\.yaml:8: /)
    expect(error.message).toMatch(/bad\.yaml:5: .*ICU/)
    expect(error.message).toMatch(/worse\.yaml:\d+: /)
  })

  test.each([
    ['skill: x\ntitle: y\nintent: {}\n', /intent/],
    ['skill: X y\ntitle: y\n', /not a name/],
    ['- a\n- b\n', /expected object/i],
    ['', /expected object/i],
    ['skill: x\ntitle: y\nexpansions: {a: <a>}\nintents: {A: {meaning: m, sentences: [<a>]}}\n', /holds itself/],
  ])('refuse %j', (text, problem) => {
    const read = parseDialog('x.yaml', text)
    expect(Array.isArray(read)).toBe(true)
    expect(JSON.stringify(read)).toMatch(problem)
  })

  test('a skill twice, or under another name than its file, is refused', () => {
    expect(failure(() => loadDialogs([folder({ 'clock.yaml': good('clock') })])).message).toMatch(/another file/)
    expect(failure(() => loadDialogs([folder({ 'a.yaml': good('b') })])).message).toMatch(/the file is a/)
  })

  test('are followed while running; an invalid change is told and what was stays', async () => {
    const root = folder({ 'ping.yaml': good('ping') })
    const faults: HearthError[] = []
    const watched = watchDialogs([root], { failed: (error) => faults.push(error) })
    const say = () => watched.renderLine({ skill: 'ping', key: 'pong', params: {} }, context)
    writeFileSync(join(root, 'en', 'ping.yaml'), good('ping', 'Good day to you.'))
    await watched.reload()
    expect(say()).toBe('Good day to you.')
    writeFileSync(join(root, 'en', 'ping.yaml'), 'skill: ping\n')
    await watched.reload()
    expect(say()).toBe('Good day to you.')
    expect(faults.map(({ code }) => code)).toEqual(['DIALOG_INVALID'])
    watched.stop()
  })
})
