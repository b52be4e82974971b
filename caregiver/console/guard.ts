import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { HearthError } from '../../core/errors.js'

/**
 * Whether a request names this server as its host. A page of another site that had its name resolved to this machine
 * (DNS rebinding) sends that name, and is refused.
 * @param named the host of the configuration
 */
export function checkHost(request: IncomingMessage, named: string): void {
  const header = request.headers.host ?? ''
  const url = URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : undefined
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const local = plain(request.socket.localAddress ?? '')
  const known = host === named || plain(host) === local || (host === 'localhost' && isLoopback(local))
  // An address cannot be rebound, a name can: only this machine's own names pass.
  const right = known && (isIP(host) !== 0 || host === named || host === 'localhost')
  if (!right || portOf(url) !== request.socket.localPort)
    throw new HearthError('HOST_REFUSED', { host: header.slice(0, 100) })
}

/** Whether a WebSocket is opened by a page of this server. @param required whether a client that is no browser is refused */
export function checkOrigin(request: IncomingMessage, required: boolean): void {
  const origin = request.headers.origin
  if (origin === undefined && !required) return
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  if (origin !== `${scheme}://${request.headers.host}`)
    throw new HearthError('ORIGIN_REFUSED', { origin: (origin ?? 'none').slice(0, 100) })
}

function portOf(url: URL | undefined): number {
  return url?.port ? Number(url.port) : 80
}

/** An IPv4 address that was mapped into IPv6 as itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, '')
}

export function isLoopback(address: string): boolean {
  return address === '::1' || plain(address).startsWith('127.')
}
