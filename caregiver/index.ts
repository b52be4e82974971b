export { createBrowserAudio, type BrowserAudio } from './console/browser-audio.js'
export { createConsole, type Console, type ConsoleOptions } from './console/server.js'
