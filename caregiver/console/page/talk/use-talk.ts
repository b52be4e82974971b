import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../../messages.js'
import { createSpeaker, type PageSpeaker } from '../audio/speaker.js'
import { connect, type Connection } from '../connection.js'
import { initialState, reduce, type TalkState } from './state.js'

export interface Talk {
  state: TalkState
  /** Whether the browser lets sound out. */
  soundReady: boolean
  send(message: PageMessage): void
  sendAudio(frame: ArrayBuffer): void
  write(text: string): void
  dismiss(): void
  unlock(): void
}

/** The conversation with the companion: one socket and one loudspeaker, for as long as the console is open. @param atHome elsewhere there is none */
export function useTalk(atHome: boolean): Talk {
  const [state, dispatch] = useReducer(reduce, initialState)
  const [soundReady, setSoundReady] = useState(false)
  const connection = useRef<Connection>(null)
  const speaker = useRef<PageSpeaker>(null)

  useEffect(() => {
    if (!atHome) return
    const sound = createSpeaker((message) => connection.current?.send(message))
    speaker.current = sound
    sound.onReady(() => setSoundReady(sound.ready))
    setSoundReady(sound.ready)
    connection.current = connect({
      opened() {
        sound.tellSound()
        dispatch({ type: 'connected' })
      },
      closed: () => dispatch({ type: 'disconnected' }),
      audio: (frame) => sound.play(frame),
      message(message) {
        if (message.type === 'playback.end') sound.end(message.id)
        else if (message.type === 'playback.stop') sound.stop(message.id)
        else if (message.type === 'volume') sound.setVolume(message.level)
        else dispatch(message)
      },
    })
    // A browser lets no sound out before the person touched the page.
    const unlock = () => sound.unlock()
    addEventListener('pointerup', unlock)
    addEventListener('keydown', unlock)
    return () => {
      removeEventListener('pointerup', unlock)
      removeEventListener('keydown', unlock)
      connection.current?.close()
    }
  }, [])

  const send = (message: PageMessage) => void connection.current?.send(message)
  return {
    state,
    soundReady,
    send,
    sendAudio: (frame) => connection.current?.sendAudio(frame),
    write(text) {
      if (connection.current?.send({ type: 'say', text })) dispatch({ type: 'wrote', text })
    },
    dismiss: () => dispatch({ type: 'dismissed' }),
    unlock: () => speaker.current?.unlock(),
  }
}
