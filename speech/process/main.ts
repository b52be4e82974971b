// The engines' own process: native code that crashes here costs an utterance, not the companion.
import { buildEngines } from './build.js'
import { host } from './host.js'
import type { EngineSpec, Request, Response } from './protocol.js'

const spec = JSON.parse(process.argv[2] ?? 'null') as EngineSpec
const send = (response: Response) => void process.send?.(response, undefined, undefined, () => undefined)
const handle = host(buildEngines(spec), send)

process.on('message', (request: Request) => {
  // Native sessions end with the process; nothing in it is worth keeping.
  if (request.kind === 'stop') process.exit(0)
  handle(request)
})
// The companion is gone: nobody would stop this process.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent ends this process when it has said its last.
process.on('SIGINT', () => undefined)
send({ kind: 'ready' })
