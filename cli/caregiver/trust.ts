import { Agent } from 'node:https'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { WebSocket } from 'ws'
import { HearthError } from '../../core/errors.js'

/** By what a home is known again; empty where its certificate is vouched for, or its address is plain. */
export interface Trust {
  /** PEM of a certificate that nobody vouches for. */
  ca?: string | undefined
  /** Its SHA-256, as browsers show it. */
  fingerprint?: string | undefined
}

/** How long a home may take to show its certificate, ms. */
const PATIENCE = 10_000

/**
 * Looks at a home's certificate before anything is said to it.
 * Fails with `CERTIFICATE_UNKNOWN`, `CERTIFICATE_CHANGED`, `HOME_UNREACHABLE`.
 * @param expected the fingerprint that the home shows
 */
export function lookAt(address: string, expected: string | undefined): Promise<Trust> {
  const url = new URL(address)
  if (url.protocol !== 'wss:') return Promise.resolve({})
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      ...(isIP(host) ? {} : { servername: host }),
      // Nothing is sent over this connection: it is opened to look at the certificate.
      rejectUnauthorized: false,
      timeout: PATIENCE,
    })
    const unreachable = () => {
      socket.destroy()
      reject(new HearthError('HOME_UNREACHABLE', { url: address }))
    }
    socket.on('error', unreachable)
    socket.on('timeout', unreachable)
    socket.on('secureConnect', () => {
      const { fingerprint256: found, raw } = socket.getPeerCertificate()
      socket.destroy()
      if (expected === undefined && socket.authorized) return resolve({})
      if (expected === undefined)
        return reject(new HearthError('CERTIFICATE_UNKNOWN', { url: address, fingerprint: found }))
      if (plain(expected) !== plain(found))
        return reject(new HearthError('CERTIFICATE_CHANGED', { url: address, found, expected }))
      resolve({ ca: toPem(raw), fingerprint: found })
    })
  })
}

/** A socket to the home, that says nothing to another. */
export function connectTrusting(url: string, { ca, fingerprint }: Trust): WebSocket {
  if (!ca) return new WebSocket(url)
  const agent = new Agent({
    ca,
    checkServerIdentity: (_, { fingerprint256: found }) =>
      found === fingerprint
        ? undefined
        : new HearthError('CERTIFICATE_CHANGED', { url, found, expected: fingerprint ?? '' }),
  })
  return new WebSocket(url, { agent })
}

const plain = (fingerprint: string) => fingerprint.replace(/[^0-9a-f]/gi, '').toUpperCase()

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
