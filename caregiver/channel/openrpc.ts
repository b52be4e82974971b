import { z } from 'zod'
import type { MethodDescription } from '../../core/companion.js'
import { OWN_METHODS } from './session.js'

/**
 * The channel's methods as an OpenRPC 1.3 document, from the schemas that check them.
 * @param methods of the skills, by name
 */
export function describeChannel(methods: ReadonlyMap<string, MethodDescription>) {
  const all = [...methods, ...Object.entries(OWN_METHODS)].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    openrpc: '1.3.2',
    info: {
      title: 'Hearth caregiver channel',
      version: '1.0.0',
      description:
        'JSON-RPC 2.0 over a WebSocket at /channel. The first request is session.open, or devices.pair for a new device. ' +
        'The home sends the notifications `event` {seq, event} and, every 15 seconds, `alive` {at, seq}.',
    },
    methods: all.map(([name, { summary, params, grant }]) => {
      const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as {
        properties?: Record<string, object>
        required?: string[]
      }
      return {
        name,
        summary,
        paramStructure: 'by-name' as const,
        params: Object.entries(schema.properties ?? {}).map(([field, content]) => ({
          name: field,
          required: schema.required?.includes(field) ?? false,
          schema: content,
        })),
        ...(schema.properties ? {} : { 'x-params': schema }),
        result: { name: 'result', schema: {} },
        'x-grant': grant === '' ? 'none' : grant,
      }
    }),
  }
}
