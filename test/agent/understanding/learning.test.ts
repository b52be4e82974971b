import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import {
  createUnderstander,
  fileModels,
  type HomeUnderstander,
  learnMissing,
  type ModelStore,
  processTeacher,
} from '../../../agent/understanding/index.js'
import { trainModel } from '../../../agent/understanding/training.js'
import { readLexicon } from '../../../agent/understanding/lexicon.js'
import type { HearthError } from '../../../core/errors.js'
import type { Locale } from '../../../core/locale.js'
import { createDialogs, type Files } from '../../../dialogs/dialogs.js'
import { loadDialogs } from '../../../dialogs/index.js'
import { parseDialog, readDialogFile } from '../../../dialogs/read.js'
import type { DialogFile, SaidFile } from '../../../dialogs/schema.js'

const all = loadDialogs()
const context = { locale: 'en', now: Date.UTC(2026, 2, 10, 10, 0), timezone: 'UTC' } as const
const open: HomeUnderstander[] = []

afterEach(() => open.splice(0).forEach((understander) => understander.stop()))

function diary(sentence: string): DialogFile {
  const text = `skill: diary
title: a diary
intents:
  DiaryAdd:
    meaning: write into the diary
    sentences: [${sentence}, "the (garden|roses) diary please"]
`
  const file = parseDialog('diary.yaml', text)
  if (Array.isArray(file)) throw new Error(JSON.stringify(file))
  return file
}

/** A few of the project's own files, and one that can be changed. */
function someDialogs(...skills: string[]) {
  let current = { files: new Map() as Files, version: 0 }
  const set = (...more: DialogFile[]) => {
    const files = [...skills.map((skill) => all.file('en', skill)!), ...more]
    const en = new Map(files.map((file) => [file.skill, file]))
    current = { files: new Map<Locale, Map<string, DialogFile>>([['en', en]]), version: current.version + 1 }
  }
  set()
  return { dialogs: createDialogs(() => current), set }
}

/** Keeps the models of one test. */
function memoryModels(): ModelStore {
  const models = new Map<string, ReturnType<typeof trainModel>>()
  return {
    has: (_, { digest }) => models.has(digest),
    read: (_, { digest }) => models.get(digest),
    write: (_, { digest }, model) => void models.set(digest, model),
    nearest: () => [...models.values()].at(-1),
  }
}

function understanderOf(options: Omit<Parameters<typeof createUnderstander>[0], 'teacher'>) {
  const understander = createUnderstander({ ...options, teacher: processTeacher() })
  open.push(understander)
  return understander
}

test('while changed files are learned the loop is free, help is understood, and so is a new sentence', async () => {
  const { dialogs, set } = someDialogs(...all.files('en').map(({ skill }) => skill))
  const understander = understanderOf({ dialogs, store: { ...fileModels(), write: () => undefined } })
  await understander.prepare('en')
  const read = (text: string) => understander.understand(text, context).intent
  expect(read('write that the roses bloom')).toBe('None')

  set(diary('write that the roses bloom'))
  understander.refresh()
  let learned = false
  void understander.learned().then(() => (learned = true))
  const said: string[][] = []
  // Were it learned here, no turn of the loop would come before its end.
  while (!learned && said.filter(([diary]) => diary === 'DiaryAdd').length < 20) {
    await new Promise((resolve) => setImmediate(resolve))
    said.push(
      ['write that the roses bloom', 'help me', 'i have falen and i can not get up', 'what time is it'].map(read),
    )
  }
  expect(learned).toBe(false)
  expect(new Set(said.map((each) => each.slice(1).join()))).toEqual(
    new Set(['EmergencyHelp,EmergencyHelp,HassGetCurrentTime']),
  )
})

test('what was learned beside joins once it is there', async () => {
  const { dialogs, set } = someDialogs('clock')
  set(diary('write that the roses bloom'))
  const store = memoryModels()
  const understander = understanderOf({ dialogs, store })
  await understander.prepare('en')
  expect(store.nearest?.('en')).toBeUndefined()
  await understander.learned()
  expect(store.nearest?.('en')?.labels).toContain('DiaryAdd')
  expect(understander.understand('write that the roses bloom', context)).toMatchObject({
    intent: 'DiaryAdd',
    act: true,
  })
})

test('what people said teaches how else it is said, and is matched by nothing', async () => {
  const { dialogs, set } = someDialogs('clock')
  const said = ['them petunias want putting on record love', 'i had a lovely harvest of beans to put on record']
  const read = async (file: DialogFile, text: string) => {
    set(file)
    const understander = understanderOf({ dialogs, store: memoryModels() })
    await understander.prepare('en')
    await understander.learned()
    return understander.understand(text, context)
  }
  const file = diary('write that the roses bloom')
  const like = 'my marrows want putting on record pet'
  expect((await read(file, like)).intent).toBe('None')
  const path = join(mkdtempSync(join(tmpdir(), 'said-')), 'diary.said.yaml')
  writeFileSync(path, `skill: diary\nsaid:\n  DiaryAdd: ${JSON.stringify(said)}\n`)
  const taught = { ...file, said: readDialogFile(path) as SaidFile }
  expect(await read(taught, like)).toMatchObject({ intent: 'DiaryAdd' })
  expect((await read(taught, said[0]!)).layer).not.toBe('exact')
}, 60_000)

test('at a first start with nothing learned templates speak, word for word and nearly so', async () => {
  const { dialogs, set } = someDialogs('emergency', 'clock', 'timers')
  set(diary('write that the roses bloom'))
  const understander = understanderOf({ dialogs })
  await understander.prepare('en')
  const read = (text: string) => {
    const { intent, act, layer } = understander.understand(text, context)
    return { intent, act, layer }
  }
  expect(read('help')).toEqual({ intent: 'EmergencyHelp', act: true, layer: 'exact' })
  expect(read('write that the roses bloom')).toEqual({ intent: 'DiaryAdd', act: true, layer: 'exact' })
  expect(read('ring that the roses bloom')).toMatchObject({ intent: 'DiaryAdd' })
  expect(read('the weather is lovely in june')).toMatchObject({ intent: 'None', act: false })
})

test('languages whose files nothing was learned of are learned before anybody asks, and only those', async () => {
  const { dialogs, set } = someDialogs('clock')
  const store = memoryModels()
  const began: string[] = []
  const learn = () =>
    learnMissing(dialogs, ['en'], store, processTeacher({ waiting: true }), (missing) => began.push(...missing))
  await learn()
  await learn()
  expect(began).toEqual(['en'])
  set(diary('write that the roses bloom'))
  await learn()
  expect(began).toEqual(['en', 'en'])
  expect(store.read('en', readLexicon(dialogs, 'en'))?.labels).toContain('DiaryAdd')
  const fails = { train: () => Promise.reject(new Error('no memory')) }
  set(diary('write that the tulips bloom'))
  await expect(learnMissing(dialogs, ['en'], store, fails)).rejects.toThrow('no memory')
})

test('where nothing is to be learned, what is new is understood word for word all the same', async () => {
  const { dialogs, set } = someDialogs('clock')
  set(diary('write that the roses bloom'))
  const store = memoryModels()
  const understander = createUnderstander({ dialogs, store, learns: false })
  await understander.prepare('en')
  expect(understander.understand('write that the roses bloom', context)).toMatchObject({
    intent: 'DiaryAdd',
    act: true,
  })
  expect(store.nearest?.('en')).toBeUndefined()
})

test('files that only answer otherwise are not learned again', async () => {
  const { dialogs, set } = someDialogs('clock')
  const store = memoryModels()
  store.write('en', readLexicon(dialogs, 'en'), trainModel(readLexicon(dialogs, 'en'), 1))
  const faults: HearthError[] = []
  const teacher = { train: () => Promise.reject(new Error('asked to learn')) }
  const understander = createUnderstander({ dialogs, store, teacher, onFault: (error) => faults.push(error) })
  await understander.prepare('en')
  set()
  understander.refresh()
  await understander.learned()
  expect(faults).toEqual([])
  expect(understander.understand('what time is it', context)).toMatchObject({ intent: 'HassGetCurrentTime', act: true })
})

test('what cannot be learned is told, and templates go on being understood', async () => {
  const { dialogs } = someDialogs('clock')
  const faults: HearthError[] = []
  const teacher = { train: () => Promise.reject(new Error('no memory')) }
  const understander = createUnderstander({ dialogs, teacher, onFault: (error) => faults.push(error) })
  await understander.prepare('en')
  await understander.learned()
  expect(faults).toHaveLength(1)
  expect(understander.understand('what time is it', context)).toMatchObject({ intent: 'HassGetCurrentTime', act: true })
})
