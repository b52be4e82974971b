import { hostname, networkInterfaces } from 'node:os'
import {
  createConsole,
  isLoopback,
  loadCertificate,
  type Console,
  type ConsoleOptions,
  type Door,
} from '../../caregiver/index.js'
import type { Config } from '../../core/config.js'

export interface DoorParts extends Omit<ConsoleOptions, 'config' | 'away'> {
  config: Config['channel']
  /** Folder of a certificate that is made. */
  folder: string
}

export interface OpenDoor {
  site: Console
  /** Known once the site has started. */
  address(): Door
}

/**
 * The door for caregivers' devices, where the configuration opens one: TLS beyond this machine, and no Talk page.
 * Fails with `CERTIFICATE_INVALID`.
 */
export async function createDoor({ config, folder, ...parts }: DoorParts): Promise<OpenDoor | undefined> {
  const { host, port, tls } = config
  if (host === undefined) return undefined
  const names = [...config.names, ...ownAddresses(host)]
  const secure = tls === 'always' || (tls === 'auto' && !isLoopback(host) && host !== 'localhost')
  const own = config.certificate && config.key ? { certificate: config.certificate, key: config.key } : undefined
  const certificate = secure ? await loadCertificate({ folder, names: [...names, hostname()], own }) : undefined
  const site = createConsole({
    ...parts,
    config: { host, port },
    away: { names: [...config.names, hostname()], ...(certificate ? { tls: certificate } : {}) },
  })
  const name = names[0] ?? host
  return {
    site,
    address() {
      const url = new URL(site.url)
      url.hostname = name.includes(':') ? `[${name}]` : name
      return { url: url.href, ...(certificate ? { fingerprint: certificate.fingerprint } : {}) }
    },
  }
}

/** The addresses of this machine that others of the home's network reach, where it listens on all. */
function ownAddresses(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host]
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
}
