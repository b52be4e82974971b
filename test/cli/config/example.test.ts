import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { exampleConfig } from '../../../cli/config/example.js'
import { leavesOf } from '../../../cli/files/schema-walk.js'
import { ConfigSchema } from '../../../core/config.js'

const example = readFileSync(new URL('../../../hearth.example.yaml', import.meta.url), 'utf8')

describe('hearth.example.yaml', () => {
  test('is what `npm run example` writes', () => {
    expect(example).toBe(exampleConfig())
  })

  test('says nothing but the defaults', () => {
    expect(ConfigSchema.parse(parse(example))).toEqual(ConfigSchema.parse({}))
  })

  test('has every setting, each with what it means', () => {
    for (const path of leavesOf(ConfigSchema)) {
      const key = path.at(-1)!
      expect(example).toMatch(new RegExp(`^[ #]*# \\S.*\\n[ #]*${key}:`, 'm'))
    }
  })
})
