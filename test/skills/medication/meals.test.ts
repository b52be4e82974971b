import { medicineKit } from './kit.js'

test.each([
  ['en', 'remind me to take aspirin after dinner', ['after dinner']],
  ['en', 'remind me to take aspirin after meals', ['after breakfast', 'after lunch', 'after dinner']],
  ['zh-CN', '早饭后提醒我吃阿司匹林', ['after breakfast']],
  ['zh-CN', '早晚饭后提醒我吃阿司匹林', ['after breakfast', 'after dinner']],
] as const)('in %s, “%s” is at the meals that were named', async (locale, words, times) => {
  const kit = await medicineKit({ locale })
  await kit.hear(words)
  await kit.hear('yes')
  expect(kit.of('medication.added')).toMatchObject([{ schedule: { times } }])
  await kit.stop()
})
