export type MicrophoneProblem = 'denied' | 'missing' | 'failed'

export interface OpenMicrophone {
  /** Whether the browser takes the companion's own voice out. */
  echoCancelled: boolean
  close(): void
}

/**
 * Opens the browser's microphone: 16 kHz frames of 512 signed 16-bit samples.
 * @param lost called when it is unplugged or taken away
 * @returns it, or why there is none
 */
export async function openMicrophone(
  heard: (frame: ArrayBuffer) => void,
  lost: () => void,
): Promise<OpenMicrophone | MicrophoneProblem> {
  const captured = await capture()
  return typeof captured === 'string' ? captured : frame(captured, heard, lost)
}

async function frame(
  stream: MediaStream,
  heard: (frame: ArrayBuffer) => void,
  lost: () => void,
): Promise<OpenMicrophone | MicrophoneProblem> {
  const context = createContext(stream)
  try {
    await context.audio.audioWorklet.addModule('/capture.js')
    const node = new AudioWorkletNode(context.audio, 'capture', { numberOfOutputs: 0 })
    node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => heard(data)
    context.source.connect(node)
    if (context.audio.state === 'suspended') void context.audio.resume()
  } catch {
    close()
    return 'failed'
  }
  const track = stream.getAudioTracks()[0]
  track?.addEventListener('ended', lost)
  return { echoCancelled: Boolean(track?.getSettings().echoCancellation), close }

  function close() {
    track?.removeEventListener('ended', lost)
    for (const each of stream.getTracks()) each.stop()
    void context.audio.close()
  }
}

async function capture(): Promise<MediaStream | MicrophoneProblem> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
    })
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
    if (name === 'NotFoundError') return 'missing'
    return 'failed'
  }
}

/** A context at 16 kHz; where the browser joins no stream of another rate to it, one at the stream's own. */
function createContext(stream: MediaStream) {
  const wanted = new AudioContext({ sampleRate: 16_000 })
  try {
    return { audio: wanted, source: wanted.createMediaStreamSource(stream) }
  } catch {
    void wanted.close()
    const audio = new AudioContext()
    return { audio, source: audio.createMediaStreamSource(stream) }
  }
}
