import { z } from 'zod'
import { asHearthError, HearthError, type ErrorCode } from '../../core/errors.js'

/** Largest message of a client, bytes. */
export const LARGEST_MESSAGE = 64 * 1024
/** Most requests in one batch. */
export const LARGEST_BATCH = 20

const Id = z.union([z.string().max(200), z.number(), z.null()])
export const Request = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: Id.optional(),
  method: z.string().min(1).max(100),
  params: z.record(z.string(), z.unknown()).optional(),
})
export type Request = z.infer<typeof Request>
type Id = z.infer<typeof Id>

/** JSON-RPC's own numbers; every other failure is a server error and told by its name in `data.code`. */
const NUMBERS: Partial<Record<ErrorCode, number>> = {
  PARSE_ERROR: -32_700,
  REQUEST_INVALID: -32_600,
  MESSAGE_TOO_LARGE: -32_600,
  METHOD_NOT_FOUND: -32_601,
  PARAMS_INVALID: -32_602,
  INTERNAL: -32_603,
}
const SERVER_ERROR = -32_000

export interface RpcError {
  code: number
  message: string
  data: { code: ErrorCode; field?: string; fault: string; retry: boolean }
}

export type Response = { jsonrpc: '2.0'; id: Id; result: unknown } | { jsonrpc: '2.0'; id: Id; error: RpcError }

/** Any failure as JSON-RPC tells it; what fails inside is told without its inside. */
export function toRpcError(thrown: unknown): RpcError {
  const error =
    thrown instanceof HearthError ? thrown : new HearthError('INTERNAL', { problem: 'see the log' }, { cause: thrown })
  const { field } = error.details
  return {
    code: NUMBERS[error.code] ?? SERVER_ERROR,
    message: error.message,
    data: {
      code: error.code,
      ...(typeof field === 'string' ? { field } : {}),
      fault: error.fault,
      retry: error.retry,
    },
  }
}

export const failure = (id: Id, thrown: unknown): Response => ({ jsonrpc: '2.0', id, error: toRpcError(thrown) })
export const success = (id: Id, result: unknown): Response => ({ jsonrpc: '2.0', id, result: result ?? null })

/** One message as requests, and what is wrong with those that are none. Fails where nothing of it can be answered apart. */
export function readMessage(text: string): { batch: boolean; items: (Request | Response)[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new HearthError('PARSE_ERROR')
  }
  if (!Array.isArray(json)) return { batch: false, items: [readRequest(json)] }
  if (json.length === 0) throw new HearthError('REQUEST_INVALID', { problem: 'an empty batch' })
  if (json.length > LARGEST_BATCH)
    throw new HearthError('REQUEST_INVALID', {
      problem: `a batch of ${json.length}, at most ${LARGEST_BATCH} are read`,
    })
  return { batch: true, items: json.map(readRequest) }
}

function readRequest(json: unknown): Request | Response {
  const checked = Request.safeParse(json)
  if (checked.success) return checked.data
  const id = Id.safeParse((json as { id?: unknown } | null)?.id)
  const issue = checked.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  const problem = field ? `${field}: ${issue?.message ?? ''}` : (issue?.message ?? '')
  return failure(
    id.success ? id.data : null,
    new HearthError('REQUEST_INVALID', { problem, ...(field ? { field } : {}) }),
  )
}

/** Checks params of the channel's own methods. Fails with `PARAMS_INVALID`, naming the field. */
export function checked<S extends z.ZodType>(schema: S, params: unknown): z.infer<S> {
  const result = schema.safeParse(params ?? {})
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new HearthError('PARAMS_INVALID', {
    field: field === '' ? 'params' : field,
    problem: issue?.message ?? 'is not valid',
  })
}

/** The code of a failure, for the audit. */
export const codeOf = (thrown: unknown): ErrorCode => asHearthError(thrown).code
