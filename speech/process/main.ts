// The engines' own process: native code that crashes here costs an utterance, not the companion.
import { buildEngines } from './build.js'
import { host } from './host.js'
import type { Request, Response } from './protocol.js'

const send = (response: Response) => void process.send?.(response, undefined, undefined, () => undefined)
let handle: ((request: Request) => void) | null = null

process.on('message', (request: Request) => {
  // Native sessions end with the process; nothing in it is worth keeping.
  if (request.kind === 'stop') process.exit(0)
  if (request.kind === 'init') {
    handle = host(buildEngines(request.spec), send)
    send({ kind: 'ready' })
  }
  handle?.(request)
})
// The companion is gone: nobody would stop this process.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent ends this process when it has said its last.
process.on('SIGINT', () => undefined)
