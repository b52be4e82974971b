import { readFileSync, writeFileSync } from 'node:fs'
import { dialogueMachine } from '../../../agent/dialogue/machine.js'
import { pictureOf } from '../../../agent/dialogue/picture.js'

const path = 'docs/generated/dialogue.md'

/** `UPDATE_DOCS=1 npm test -- picture` draws it anew. */
test('the picture of the dialogue in the docs is that of the machine', () => {
  const machine = dialogueMachine({ now: () => 0, followUp: () => 8_000, bargeIn: () => false })
  const page = `# The dialogue machine\n\nGenerated from \`agent/dialogue/machine.ts\`.\n\n${pictureOf(machine)}`
  if (process.env.UPDATE_DOCS) writeFileSync(path, page)
  expect(readFileSync(path, 'utf8')).toBe(page)
})
