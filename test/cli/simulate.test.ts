import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadScenario } from '../../cli/simulate/load.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-scenario-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('settings from outside a scenario stand under its own, group by group', () => {
  const path = join(folder, 'scenario.yaml')
  writeFileSync(
    path,
    [
      'start: 2026-03-07T10:00:00',
      'timezone: Asia/Shanghai',
      'locale: zh-CN',
      'config: { turn: { silence: 900 } }',
      'steps: [{ say: 你好 }]',
    ].join('\n'),
  )
  const { config } = loadScenario(path, { locale: 'en', turn: { silence: 500, wholeSilence: 250 } })
  expect(config.locale).toBe('zh-CN')
  expect(config.turn).toMatchObject({ silence: 900, wholeSilence: 250 })
})
