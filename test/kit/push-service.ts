import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Agent, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { loadCertificate } from '../../caregiver/index.js'
import type { PushAddress } from '../../core/push.js'

const NAME = 'fcm.googleapis.com'

/** A browser's push service on this machine, and the browser behind it. */
export interface PushService {
  /** Where the browser is reached, as it tells the home. */
  address: PushAddress
  /** Leads requests to the real service's name to this one. */
  agent: Agent
  /** What the browser made out of the messages that were taken. */
  arrived: string[]
  /** What messages are answered with; 201 takes them. */
  status: number
  stop(): void
}

/** A real HTTPS server in the place of a push service; it takes what is signed, and the browser's keys open it. */
export async function startPushService(folder: string): Promise<PushService> {
  const certificate = await loadCertificate({ folder, names: [NAME] })
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const auth = randomBytes(16)
  const server = createServer(certificate, (request, response) => {
    void bodyOf(request).then((body) => {
      if (service.status === 201 && String(request.headers.authorization).startsWith('vapid t='))
        service.arrived.push(decrypt(body, browser, auth))
      response.writeHead(service.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const service: PushService = {
    address: {
      endpoint: `https://${NAME}/fcm/send/a-browser`,
      keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    agent: new Agent({ ca: certificate.cert, host: '127.0.0.1', port, servername: NAME }),
    arrived: [],
    status: 201,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
  return service
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** What a browser does with a push message (RFC 8188, RFC 8291). */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const sender = body.subarray(21, 21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const sealed = body.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
