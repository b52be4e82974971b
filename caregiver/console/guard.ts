import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { HearthError } from '../../core/errors.js'

/**
 * Whether a request names this server as its host. A page of another site that had its name resolved to this machine
 * (DNS rebinding) sends that name, and is refused.
 * @param named the host of the configuration
 * @param mapped names by which others reach this machine, by whatever port their router maps to this one
 */
export function checkHost(request: IncomingMessage, named: string, mapped: readonly string[] = []): void {
  const header = request.headers.host ?? ''
  const url = URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : undefined
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const local = plain(request.socket.localAddress ?? '')
  const known =
    host === named || mapped.includes(host) || plain(host) === local || (host === 'localhost' && isLoopback(local))
  // An address cannot be rebound, a name can: only this machine's own names pass.
  const right = known && (isIP(host) !== 0 || host === named || mapped.includes(host) || host === 'localhost')
  const port = portOf(url, 'encrypted' in request.socket) === request.socket.localPort || mapped.includes(host)
  if (!right || !port) throw new HearthError('HOST_REFUSED', { host: header.slice(0, 100) })
}

/** Whether a WebSocket is opened by a page of this server. @param required whether a client that is no browser is refused */
export function checkOrigin(request: IncomingMessage, required: boolean): void {
  const origin = request.headers.origin
  if (origin === undefined && !required) return
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  if (origin !== `${scheme}://${request.headers.host}`)
    throw new HearthError('ORIGIN_REFUSED', { origin: (origin ?? 'none').slice(0, 100) })
}

function portOf(url: URL | undefined, secure: boolean): number {
  return url?.port ? Number(url.port) : secure ? 443 : 80
}

/** An IPv4 address that was mapped into IPv6 as itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, '')
}

export function isLoopback(address: string): boolean {
  return address === '::1' || plain(address).startsWith('127.')
}
