export { createBrowserAudio, type BrowserAudio } from './console/browser-audio.js'
export { createConsole, type Console, type ConsoleOptions } from './console/server.js'
export { createChannel, type Channel, type ChannelOptions } from './channel/index.js'
export { describeChannel } from './channel/openrpc.js'
export {
  ChannelError,
  createClient,
  pair,
  type Client,
  type ClientOptions,
  type ClientSocket,
  type ClientState,
} from './client/index.js'
