import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hearth as run, jsonLines } from '../../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-models-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hearth = (...args: string[]) => run(args)

test('every model is listed with its licence and whether it is there', () => {
  const { stdout, status } = hearth('models', 'list', '--json', '--models', folder)
  expect(status).toBe(0)
  const listed = jsonLines(stdout)
  expect(listed.map((one) => one.name)).toEqual(expect.arrayContaining(['vosk-en', 'vosk-zh-CN', 'piper-en-joe']))
  expect(listed.every((one) => one.installed === false && typeof one.licence === 'string')).toBe(true)
})

test('an unknown model is refused with the known names, before anything is fetched', () => {
  const { stdout, stderr, status } = hearth('models', 'install', 'vosk-en', 'vosk-tlh', '--models', folder)
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
  expect(stderr).toMatch(/^MODEL_UNKNOWN: There is no model vosk-tlh\. Known: vosk-en/)
})

test('without a name it is wrong usage', () => {
  expect(hearth('models', 'install').status).toBe(2)
})
