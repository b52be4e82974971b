export { createBrowserAudio, type BrowserAudio } from './console/browser-audio.js'
export { isLoopback } from './console/guard.js'
export { createConsole, type Console, type ConsoleOptions } from './console/server.js'
export { createChannel, type Channel, type ChannelOptions, type Door } from './channel/index.js'
export { loadCertificate, type Certificate } from './door/certificate.js'
export { createChannelPath, type ConnectedPeople } from './paths/channel.js'
export { createPush, loadPushKeys, type PushKeys } from './paths/push.js'
export { createPushBook, type PushBook } from './paths/push-book.js'
export { reachable } from './paths/reachable.js'
export { createSiren, NEARBY } from './paths/siren.js'
export { createWebhook, signatureOf } from './paths/webhook.js'
export { describeChannel } from './channel/openrpc.js'
export { fetchVoice, sendVoice, type LeftVoice } from './client/voice.js'
export {
  ChannelError,
  createClient,
  pair,
  type Client,
  type ClientNotice,
  type ClientOptions,
  type ClientSocket,
  type ClientState,
} from './client/index.js'
