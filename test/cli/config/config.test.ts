import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../../cli/config/index.js'
import { layerOfEnvironment, variableName } from '../../../cli/config/layers.js'
import { leavesOf } from '../../../cli/files/schema-walk.js'
import { ConfigSchema } from '../../../core/config.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-config-'))
const write = (text: string, name = 'hearth.yaml') => writeFileSync(join(folder, name), text)
beforeEach(() => rmSync(join(folder, 'hearth.yaml'), { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

const load = (sources: Parameters<typeof loadConfig>[0] = {}) => loadConfig({ folder, env: {}, ...sources })
const problems = (sources: Parameters<typeof loadConfig>[0]) => {
  try {
    load(sources)
  } catch (error) {
    return error as { code: string; message: string }
  }
  throw new Error('it did not fail')
}

describe('the configuration', () => {
  test('is all defaults where nothing is said', () => {
    expect(load()).toEqual({ config: ConfigSchema.parse({}), unknownVariables: [] })
  })

  test('is read from hearth.yaml of the working folder, or from the file named', () => {
    write('console: { port: 9000 }')
    write('console: { port: 9001 }', 'other.yaml')
    expect(load().config.console.port).toBe(9_000)
    expect(load().file).toBe(join(folder, 'hearth.yaml'))
    expect(load({ file: 'other.yaml' }).config.console.port).toBe(9_001)
  })

  test('puts environment above file, arguments above environment, and options above all', () => {
    write('console: { host: "0.0.0.0", port: 1 }\nlocale: zh-CN\nvoice: { volume: 10 }')
    const { config } = load({
      env: { HEARTH_CONSOLE_PORT: '2', HEARTH_VOICE_VOLUME: '20' },
      set: ['console.port=3', 'turn.silence=1000'],
      overrides: { console: { port: 4 } },
    })
    expect(config.console).toEqual({ host: '0.0.0.0', port: 4 })
    expect([config.locale, config.voice.volume, config.turn.silence]).toEqual(['zh-CN', 20, 1_000])
  })

  test('reads text as the type that a setting has', () => {
    const { config } = load({
      env: {
        HEARTH_AUDIO_ECHO_CANCELLED: 'true',
        HEARTH_TURN_WHOLE_SILENCE: '300',
        HEARTH_PERSON_NAME: '1234',
        HEARTH_SKILLS_OFF: 'weather, lists',
        HEARTH_LOCALE: '',
      },
      set: ['area=Living = room'],
    })
    expect(config.audio.echoCancelled).toBe(true)
    expect(config.turn.wholeSilence).toBe(300)
    expect(config.person.name).toBe('1234')
    expect(config.skills.off).toEqual(['weather', 'lists'])
    expect([config.locale, config.area]).toEqual(['en', 'Living = room'])
  })

  test('has a variable of its own for every setting', () => {
    const names = leavesOf(ConfigSchema).map(variableName)
    expect(names).toContain('HEARTH_TURN_UNFINISHED_SILENCE')
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) {
      const { settings } = layerOfEnvironment(ConfigSchema, { [name]: 'x' })
      expect(
        leavesOf(ConfigSchema).filter(
          (path) =>
            path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], settings) !==
            undefined,
        ),
      ).toHaveLength(1)
    }
  })

  test('reports every problem of every source at once, each with where it is', () => {
    write('locale: fr\nconsole:\n  port: 99999\n  prot: 1\n')
    const { code, message } = problems({
      env: { HEARTH_VOICE_VOLUME: 'loud', HEARTH_TIMEZONE: 'Mars/Olympus' },
      set: ['turn.silence=-5', 'colour=red', 'console', '__proto__.x=1'],
      overrides: { log: { level: 'all' as 'warn' } },
    })
    expect(code).toBe('CONFIG_INVALID')
    expect(message.split('\n').slice(1)).toEqual([
      'hearth.yaml:1: locale: expected en or zh-CN, found "fr"',
      'hearth.yaml:3: console.port: expected at most 65535, found 99999',
      'hearth.yaml:4: console.prot: is not known here; expected host or port',
      'HEARTH_TIMEZONE: timezone: "Mars/Olympus" is not an IANA time zone such as Europe/Berlin',
      'HEARTH_VOICE_VOLUME: voice.volume: expected a number, found "loud"',
      '--set console: expected a setting such as console.port=0',
      '--set __proto__.x=1: expected a setting such as console.port=0',
      '--set turn.silence: turn.silence: expected at least 0, found -5',
      expect.stringMatching(/^--set colour: colour: is not known here; expected locale, timezone, /),
      'the arguments: log.level: expected debug, info, warn or error, found "all"',
    ])
  })

  test('reports a file that is no YAML together with the rest', () => {
    write('locale: en\nconsole: [1, 2\n')
    const { message } = problems({ set: ['console.port=x'] })
    expect(message).toMatch(/\nhearth\.yaml:3: .*\n--set console\.port: /)
  })

  test('fails where the file named is not there', () => {
    expect(problems({ file: 'none.yaml' }).code).toBe('FILE_NOT_FOUND')
  })

  test('counts paths from the file that has them, else from the working folder', () => {
    write('home: homes/mine.yaml\nskills: { folders: [more] }\nspeech: { models: /models }')
    const { config } = load({ folder: folder, set: ['data=here'], file: join(folder, 'hearth.yaml') })
    expect(config.home).toBe(join(folder, 'homes', 'mine.yaml'))
    expect(config.skills.folders).toEqual([join(folder, 'more')])
    expect(config.speech.models).toBe('/models')
    expect(config.data).toBe(join(folder, 'here'))
  })

  test('cannot be changed, at any depth', () => {
    const { config } = load()
    expect(() => (config.console.port = 1)).toThrow(TypeError)
    expect(() => config.skills.off.push('x')).toThrow(TypeError)
  })

  test('names variables that are no setting', () => {
    expect(load({ env: { HEARTH_CONSOLE_PROT: '1', PATH: '/bin' } }).unknownVariables).toEqual(['HEARTH_CONSOLE_PROT'])
  })
})
