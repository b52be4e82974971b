import { useEffect, useRef, useState } from 'preact/hooks'
import { openMicrophone, type MicrophoneProblem, type OpenMicrophone } from '../audio/microphone.js'
import type { Talk } from './use-talk.js'

/** How long a press is waited for to become a turn, ms. */
const PRESS_WAIT = 3_000

export interface PageMicrophone {
  opening: boolean
  problem: MicrophoneProblem | undefined
  /** Whether the companion's own voice is taken out; true while the microphone is not open. */
  echoCancelled: boolean
  /** Listens now, opening the microphone where it is this page's to open. */
  press(): Promise<void>
}

/**
 * The microphone of this page. Hands-free it is heard all the time; else from a press until the turn is over. Muted, it is
 * closed, so that the browser's own sign for it goes out.
 */
export function useMicrophone(talk: Talk, handsFree: boolean): PageMicrophone {
  const { connected, audio, muted, turn } = talk.state
  const [opening, setOpening] = useState(false)
  const [problem, setProblem] = useState<MicrophoneProblem>()
  const [echoCancelled, setEchoCancelled] = useState(true)
  const [pressed, setPressed] = useState(false)
  const open = useRef<Promise<OpenMicrophone | undefined> | null>(null)
  const passing = useRef(false)
  passing.current = connected && audio.microphone && !muted && (handsFree || pressed)

  const ensure = () =>
    (open.current ??= (async () => {
      setOpening(true)
      const microphone = await openMicrophone(
        (frame) => passing.current && talk.sendAudio(frame),
        () => {
          close()
          setProblem('missing')
        },
      )
      setOpening(false)
      if (typeof microphone === 'string') {
        setProblem(microphone)
        open.current = null
        return undefined
      }
      setProblem(undefined)
      setEchoCancelled(microphone.echoCancelled)
      talk.send({ type: 'microphone', open: true, echoCancelled: microphone.echoCancelled })
      return microphone
    })())
  const close = () => {
    const closing = open.current
    open.current = null
    if (closing === null) return
    void closing.then((microphone) => microphone?.close())
    talk.send({ type: 'microphone', open: false, echoCancelled: true })
  }

  useEffect(() => {
    if (connected && audio.microphone && handsFree && !muted) void ensure()
  }, [connected, audio.microphone, handsFree, muted])
  useEffect(() => {
    if (muted || !audio.microphone) close()
  }, [muted, audio.microphone])
  // The socket is new: it knows nothing of a microphone that stayed open.
  useEffect(() => {
    if (connected && open.current !== null) talk.send({ type: 'microphone', open: true, echoCancelled })
    if (!connected) setPressed(false)
  }, [connected])
  useEffect(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined
    const retry = () => {
      if (problem === 'missing' && handsFree) void ensure()
    }
    devices?.addEventListener('devicechange', retry)
    return () => devices?.removeEventListener('devicechange', retry)
  }, [problem, handsFree])

  useEffect(() => {
    if (!pressed || turn.state !== 'idle') return
    const timer = setTimeout(() => setPressed(false), PRESS_WAIT)
    return () => clearTimeout(timer)
  }, [pressed, turn.state])

  return {
    opening,
    problem,
    echoCancelled,
    async press() {
      if (audio.microphone && !(await ensure())) return
      setPressed(true)
      passing.current = true
      talk.send({ type: 'talk' })
    },
  }
}
