import { useEffect, useRef, useState } from 'preact/hooks'
import { sendVoice } from '../../../client/voice.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useLocale, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { LONGEST, startRecorder, type RunningRecorder } from './recorder.js'

/** A recording for the person at home: made, heard, and only then sent. */
export function Record({ home }: { home: Home }) {
  const text = useText()
  const words = text.people.voice
  const locale = useLocale()
  const running = useRef<RunningRecorder>(null)
  const [seconds, setSeconds] = useState<number>()
  const [made, setMade] = useState<{ wav: Uint8Array; url: string }>()
  const [status, setStatus] = useState('')
  const [busy, setBusy] = useState(false)

  const drop = () => {
    if (made) URL.revokeObjectURL(made.url)
    setMade(undefined)
  }
  const stop = () => {
    const wav = running.current?.stop()
    running.current = null
    setSeconds(undefined)
    if (!wav) return
    setMade({ wav, url: URL.createObjectURL(new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' })) })
  }
  const start = async () => {
    drop()
    setStatus('')
    const started = await startRecorder(setSeconds, () => {
      setStatus(text.microphone.missing)
      stop()
    })
    if (typeof started === 'string') return setStatus(text.microphone[started])
    running.current = started
    setSeconds(0)
  }
  const send = async () => {
    if (!made || busy) return
    setBusy(true)
    setStatus(words.sending)
    try {
      const { waits } = await sendVoice(home.call, made.wav, crypto.randomUUID())
      drop()
      const time =
        waits && new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(Date.parse(waits))
      setStatus(time ? fill(words.waits, { time }) : words.sent)
    } catch (thrown) {
      setStatus(fill(text.people.failed, { code: codeOf(thrown) }))
    }
    setBusy(false)
  }
  useEffect(() => {
    if (seconds !== undefined && seconds >= LONGEST) stop()
  }, [seconds])
  useEffect(() => () => running.current?.cancel(), [])

  return (
    <div class="voice-message" role="group" aria-label={words.label}>
      {seconds !== undefined ? (
        <button type="button" class="primary" onClick={stop}>
          <Icon name="stop" />
          <span>{fill(words.stop, { seconds: Math.floor(seconds) })}</span>
        </button>
      ) : (
        <button type="button" onClick={() => void start()} aria-disabled={busy}>
          <Icon name="microphone" />
          <span>{made ? words.anew : words.start}</span>
        </button>
      )}
      {made && (
        <>
          <audio controls src={made.url} aria-label={words.yours} />
          <div class="actions">
            <button type="button" onClick={drop}>
              {words.drop}
            </button>
            <button type="button" class="primary" onClick={() => void send()} aria-disabled={busy}>
              <Icon name="send" />
              <span>{words.send}</span>
            </button>
          </div>
        </>
      )}
      <p role="status" class="hint">
        {status}
      </p>
    </div>
  )
}
