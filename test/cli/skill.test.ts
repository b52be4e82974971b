import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withSkill } from '../../cli/skill/create.js'
import { namesOf } from '../../cli/skill/templates.js'
import { hearth } from '../kit/hearth.js'

const folder = mkdtempSync(join(tmpdir(), 'hearth-skill-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a new skill in a folder of one’s own passes its tests, in both languages', () => {
  const made = hearth(['skill', 'new', 'garden-diary', '--folder', folder])
  expect(made.stdout.trim().split('\n')).toHaveLength(5)
  // Learning its sentences takes a minute or two, and has tests of its own.
  const tested = hearth(['skill', 'test', 'garden-diary', '--quick', '--folder', folder])
  expect(tested).toMatchObject({ status: 0, stdout: expect.stringMatching(/all passed\n$/) as string })
  expect(tested.stdout).toMatch(/scenario opens\.en\.yaml/)
  expect(tested.stdout).toMatch(/scenario opens\.zh-CN\.yaml/)
})

test('a skill that is there is not written over', () => {
  const { stderr, status } = hearth(['skill', 'new', 'garden-diary', '--folder', folder])
  expect(status).toBe(1)
  expect(stderr).toMatch(/^SKILL_EXISTS: There is a skill garden-diary already/)
})

test('what is no name is wrong usage', () => {
  expect(hearth(['skill', 'new', 'Garden Diary', '--folder', folder])).toMatchObject({ status: 2, stdout: '' })
})

test('in the project it joins the list of skills once, in alphabetical order', () => {
  const list = withSkill(readFileSync('skills/index.ts', 'utf8'), namesOf('garden-diary'), 'skills/index.ts')
  expect(list).toContain(`import { gardenDiary } from './garden-diary/index.js'\n`)
  const names = /SKILLS: readonly AnySkill\[\] = \[([^\]]*)\]/.exec(list)?.[1]?.split(', ')
  expect(names).toContain('gardenDiary')
  expect(names).toEqual([...(names ?? [])].sort())
})
