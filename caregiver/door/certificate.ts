import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { generate } from 'selfsigned'
import { asHearthError, HearthError } from '../../core/errors.js'

/** Ten years: a home whose certificate ends one day locks everybody out, and its fingerprint is what is trusted, not its age. */
const LIFE = 10 * 365 * 24 * 60 * 60_000

export interface Certificate {
  /** PEM. */
  cert: string
  /** PEM. */
  key: string
  /** SHA-256 of the certificate, as browsers show it. */
  fingerprint: string
}

export interface CertificateOptions {
  /** Folder where a generated one is kept. */
  folder: string
  /** Names and addresses by which the home is reached. */
  names: readonly string[]
  /** Paths of the user's own, PEM. */
  own?: { certificate: string; key: string } | undefined
}

/**
 * The certificate of the home: the user's own, else one that is made at the first start and kept for this user alone.
 * Fails with `CERTIFICATE_INVALID`.
 */
export async function loadCertificate({ folder, names, own }: CertificateOptions): Promise<Certificate> {
  const paths = own ?? { certificate: join(folder, 'channel-cert.pem'), key: join(folder, 'channel-key.pem') }
  if (!own && !(existsSync(paths.certificate) && existsSync(paths.key))) {
    const made = await make(names)
    mkdirSync(folder, { recursive: true })
    // The key first: a certificate without its key would be taken for a whole one.
    writeFileSync(paths.key, made.private, { mode: 0o600 })
    writeFileSync(paths.certificate, made.cert, { mode: 0o600 })
  }
  try {
    const [cert, key] = [readFileSync(paths.certificate, 'utf8'), readFileSync(paths.key, 'utf8')]
    createSecureContext({ cert, key })
    return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 }
  } catch (thrown) {
    const { message } = asHearthError(thrown)
    throw new HearthError('CERTIFICATE_INVALID', { path: paths.certificate, problem: message }, { cause: thrown })
  }
}

function make(names: readonly string[]) {
  const altNames = [...new Set(['localhost', '127.0.0.1', ...names])].map((name) =>
    isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
  )
  return generate([{ name: 'commonName', value: 'Hearth' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + LIFE),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  })
}
