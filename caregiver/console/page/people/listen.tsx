import { useEffect, useState } from 'preact/hooks'
import { fetchVoice } from '../../../client/voice.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'

/** A recording of the person at home: fetched when it is wanted, and gone from there once it was heard to its end. */
export function Listen({ home, id, kept }: { home: Home; id: number; kept: boolean }) {
  const text = useText().people
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState('')
  const fetchIt = async () => {
    setProblem('')
    try {
      const wav = await fetchVoice(home.call, id)
      setUrl(URL.createObjectURL(new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' })))
    } catch (thrown) {
      setProblem(fill(text.failed, { code: codeOf(thrown) }))
    }
  }
  const heard = () => {
    if (kept) home.call('messages.heard', { id }).catch(() => undefined)
  }
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url)
    },
    [url],
  )
  if (url) return <audio controls autoplay src={url} aria-label={text.voice.theirs} onEnded={heard} />
  if (!kept) return <span class="tag">{text.voice.heard}</span>
  return (
    <span class="row-tools">
      <button type="button" class="primary" onClick={() => void fetchIt()}>
        <Icon name="sound" />
        <span>{text.voice.listen}</span>
      </button>
      {problem && <span role="alert">{problem}</span>}
    </span>
  )
}
