import { connect } from 'node:net'
import { HearthError } from '../../core/errors.js'

/** How long a server may take to take a connection, ms. */
const PATIENCE = 10_000

/**
 * Whether a server takes connections: one is opened and closed again, with nothing sent over it.
 * Fails with `PATH_FAILED`. @param path the way that leads there, for the failure
 */
export function reachable(url: string, path: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  const usual = protocol === 'https:' || protocol === 'wss:' ? 443 : 80
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usual), timeout: PATIENCE })
    const end = (settle: () => void) => {
      socket.destroy()
      settle()
    }
    const fail = () =>
      end(() =>
        reject(new HearthError('PATH_FAILED', { path, problem: 'it takes no connection', reason: 'UNREACHABLE' })),
      )
    socket.once('connect', () => end(resolve))
    socket.once('error', fail)
    socket.once('timeout', fail)
  })
}
