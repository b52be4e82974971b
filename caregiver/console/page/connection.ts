import type { PageMessage, ServerMessage } from '../messages.js'

/** Bytes that may wait in the socket before audio is dropped: half a second. */
const MOST_WAITING = 16_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 8_000

export interface ConnectionHandlers {
  message(message: ServerMessage): void
  audio(frame: ArrayBuffer): void
  opened(): void
  closed(): void
}

export interface Connection {
  /** Sends now, or not at all: an old wish must not come true after a reconnect. @returns whether it was sent */
  send(message: PageMessage): boolean
  sendAudio(frame: ArrayBuffer): void
  close(): void
}

/** A socket to the companion that comes back by itself, sooner when the machine wakes or is online again. */
export function connect(handlers: ConnectionHandlers): Connection {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/talk`
  let socket: WebSocket | undefined
  let wait = FIRST_WAIT
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  const open = () => {
    clearTimeout(timer)
    if (ended || (socket && socket.readyState <= WebSocket.OPEN)) return
    const opening = (socket = new WebSocket(url))
    opening.binaryType = 'arraybuffer'
    opening.onopen = () => {
      wait = FIRST_WAIT
      handlers.opened()
    }
    opening.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') handlers.message(JSON.parse(data) as ServerMessage)
      else handlers.audio(data)
    }
    opening.onclose = () => {
      if (socket !== opening) return
      socket = undefined
      handlers.closed()
      if (ended) return
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(LONGEST_WAIT, wait * 2)
    }
  }
  const hurry = () => {
    if (document.visibilityState === 'visible') open()
  }
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  open()

  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    sendAudio(frame) {
      if (socket?.readyState === WebSocket.OPEN && socket.bufferedAmount < MOST_WAITING) socket.send(frame)
    },
    close() {
      ended = true
      clearTimeout(timer)
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      socket?.close()
    },
  }
}
