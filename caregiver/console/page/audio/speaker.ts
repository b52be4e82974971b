import type { PageMessage } from '../../messages.js'

/** Silence before the first sample, s: room for the next to arrive. */
const LEAD = 0.04
/** How fast a stop fades, s: quick, but no click. */
const FADE = 0.02

interface Playing {
  id: number
  gain: GainNode
  sources: Set<AudioBufferSourceNode>
  /** When the next sample is due, the context's time, s. */
  next: number
  /** Audio that was heard to its end, s. */
  heard: number
  whole: boolean
}

/** Plays what the companion says, and tells it when the last sample was heard. */
export function createSpeaker(send: (message: PageMessage) => void) {
  const context = new AudioContext()
  const loudness = context.createGain()
  loudness.connect(context.destination)
  let playing: Playing | undefined

  const tellSound = () => send({ type: 'sound', ready: context.state === 'running' })
  context.addEventListener('statechange', tellSound)

  const finish = (playback: Playing) => {
    if (playing !== playback) return
    playing = undefined
    // What the device holds back is heard a little later than the context says.
    setTimeout(
      () => send({ type: 'playback.ended', id: playback.id, played: playback.heard * 1000 }),
      (context.outputLatency || 0) * 1000,
    )
  }

  const begin = (id: number): Playing => {
    stop()
    const gain = context.createGain()
    gain.connect(loudness)
    return (playing = { id, gain, sources: new Set(), next: context.currentTime + LEAD, heard: 0, whole: false })
  }

  const play = (message: ArrayBuffer) => {
    const header = new DataView(message)
    const id = header.getUint32(0, true)
    const rate = header.getUint32(4, true)
    const playback = playing?.id === id ? playing : begin(id)
    const samples = new Int16Array(message, 8)
    if (samples.length === 0) return
    const buffer = context.createBuffer(1, samples.length, rate)
    const channel = buffer.getChannelData(0)
    for (let index = 0; index < samples.length; index++) channel[index] = (samples[index] ?? 0) / 32_768
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(playback.gain)
    const at = Math.max(playback.next, context.currentTime)
    source.start(at)
    playback.next = at + buffer.duration
    playback.sources.add(source)
    source.onended = () => {
      playback.sources.delete(source)
      playback.heard += buffer.duration
      if (playback.whole && playback.sources.size === 0) finish(playback)
    }
  }

  const stop = () => {
    const playback = playing
    if (!playback) return
    playing = undefined
    const now = context.currentTime
    const waiting = [...playback.sources].reduce((sum, source) => sum + (source.buffer?.duration ?? 0), 0)
    const partly = Math.max(0, waiting - Math.max(0, playback.next - now))
    playback.gain.gain.setTargetAtTime(0, now, FADE / 3)
    for (const source of playback.sources) source.stop(now + FADE)
    send({ type: 'playback.ended', id: playback.id, played: (playback.heard + partly) * 1000 })
  }

  return {
    /** Takes a binary message of the server. */
    play(message: ArrayBuffer) {
      if (context.state === 'running') return play(message)
      send({ type: 'playback.failed', id: new DataView(message).getUint32(0, true) })
    },
    /** No more audio of this playback follows. */
    end(id: number) {
      if (playing?.id !== id) return
      playing.whole = true
      if (playing.sources.size === 0) finish(playing)
    },
    stop(id: number) {
      if (playing?.id === id) stop()
    },
    /** @param level 0 to 100; ears hear it in squares */
    setVolume(level: number) {
      loudness.gain.setTargetAtTime((level / 100) ** 2, context.currentTime, 0.03)
    },
    /** Asks the browser to let sound out; works while a key or the pointer is down. */
    unlock() {
      if (context.state === 'suspended') void context.resume().catch(() => undefined)
    },
    get ready() {
      return context.state === 'running'
    },
    onReady(listener: () => void) {
      context.addEventListener('statechange', listener)
    },
    tellSound,
  }
}

export type PageSpeaker = ReturnType<typeof createSpeaker>
