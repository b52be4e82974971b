import { readFileSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv'
import metaSchema from '@open-rpc/meta-schema'
import { describeChannel } from '../../../caregiver/index.js'
import type { Method } from '../../../core/skill.js'
import { SKILLS } from '../../../skills/index.js'

const path = 'docs/generated/openrpc.json'
const methods = new Map(
  SKILLS.flatMap(({ methods = {} }) => Object.entries(methods as Record<string, Method<never, unknown>>)),
)
const document = JSON.parse(JSON.stringify(describeChannel(methods))) as { methods: { name: string }[] }

/** `UPDATE_DOCS=1 npm test -- openrpc` writes it anew. */
test('the description of the channel in the docs is that of the code', () => {
  const text = `${JSON.stringify(document, null, 2)}\n`
  if (process.env.UPDATE_DOCS) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('the description is an OpenRPC document, by OpenRPC’s own schema', () => {
  const { default: found } = metaSchema as unknown as { default?: object }
  const ajv = new (Ajv as unknown as new (options: object) => import('ajv').default)({
    strict: false,
    validateFormats: false,
    validateSchema: false,
  })
  // The schemas of params are checked by their own; this test looks at the document around them.
  const any = { JSONSchemaObject: { properties: { $ref: { type: 'string' } } } }
  ajv.addSchema({ $id: 'https://meta.json-schema.tools/', definitions: any })
  ajv.addSchema({}, 'https://meta.json-schema.tools')
  const schema = JSON.parse(JSON.stringify(found ?? metaSchema)) as object
  const valid = ajv.validate(schema, document)
  expect({ valid, errors: ajv.errors }).toEqual({ valid: true, errors: null })
  const broken = { ...document, methods: [{ summary: 'without a name' }] }
  expect(ajv.validate(schema, broken)).toBe(false)
})

test('every method that skills add is described, each once', () => {
  const names = document.methods.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const area of [
    'reminders.add',
    'timers.start',
    'settings.set',
    'contacts.add',
    'messages.say',
    'devices.list',
    'outbox.list',
    'audit.verify',
  ])
    expect(names.some((name) => name.startsWith(area))).toBe(true)
})
