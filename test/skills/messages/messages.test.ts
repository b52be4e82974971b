import type { Caller } from '../../../core/inputs.js'
import { messages } from '../../../skills/messages/index.js'
import { scriptedUnderstander } from '../../fakes/understander.js'
import { createKit } from '../../kit/companion.js'

const anna: Caller = { name: 'Anna', role: 'caregiver', grants: ['messages'] }
const understander = scriptedUnderstander({})

test('a message is spoken, and its answer is told to who sent it', async () => {
  const kit = await createKit({ skills: [messages], understander })
  await kit.companion.call('messages.say', { text: 'I come at four.' }, anna)
  await kit.companion.settled()
  expect(kit.said()).toEqual(['Anna says: I come at four. Would you like to answer?'])
  expect(await kit.companion.call('messages.list', {}, anna)).toMatchObject({
    messages: [{ id: 1, from: 'Anna', text: 'I come at four.' }],
  })
  await kit.hear('yes')
  await kit.hear('bring some bread')
  expect(kit.events.find(({ type }) => type === 'message.answered')).toMatchObject({
    id: 1,
    to: 'Anna',
    text: 'bring some bread',
  })
  expect(kit.said().at(-1)).toBe('I have told Anna: bring some bread')
  expect(await kit.companion.call('messages.list', {}, anna)).toMatchObject({
    messages: [{ id: 1, answer: 'bring some bread' }],
  })
  await kit.stop()
})

test('a message that is not answered stays, over a restart too', async () => {
  const kit = await createKit({ skills: [messages], understander, locale: 'zh-CN' })
  await kit.companion.call('messages.say', { text: '我四点来。' }, anna)
  await kit.companion.settled()
  await kit.hear('no')
  expect(kit.said()).toEqual(['Anna说：我四点来。 您要回答吗？', '好的。'])
  const { disk } = kit
  await kit.stop()
  const again = await createKit({ skills: [messages], understander, disk })
  expect(await again.companion.call('messages.list', {}, anna)).toMatchObject({ messages: [{ id: 1 }] })
  await again.stop()
})

test.each([
  [{}, 'text'],
  [{ text: '' }, 'text'],
  [{ text: 'a'.repeat(1_001) }, 'text'],
  [{ text: 'hello', loud: true }, 'params'],
])('params %# are refused, naming the field', async (params, field) => {
  const kit = await createKit({ skills: [messages], understander })
  await expect(kit.companion.call('messages.say', params, anna)).rejects.toMatchObject({
    code: 'PARAMS_INVALID',
    details: { field },
  })
  await kit.stop()
})
