import { useEffect, useState } from 'preact/hooks'
import { fill, useText } from '../text/index.js'
import { Qr } from './qr.js'

export interface Invitation {
  person: string
  code: string
  /** ISO 8601. */
  expires: string
}

interface CodeProps {
  made: Invitation
  door?: { url: string; fingerprint?: string } | undefined
  onDone(): void
}

/** A pairing code for reading, with the address and the QR code, and how long it is good. */
export function Code({ made, door, onDone }: CodeProps) {
  const text = useText().people.invite
  const [left, setLeft] = useState(() => Date.parse(made.expires) - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(Date.parse(made.expires) - Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [made])
  const minutes = Math.max(0, Math.ceil(left / 60_000))
  return (
    <div class="code-card">
      <div class="code-words">
        <p>{fill(text.shown, { person: made.person })}</p>
        <p class="code" data-testid="code" aria-label={made.code.split('').join(' ')}>
          {made.code.slice(0, 3)} <span>{made.code.slice(3)}</span>
        </p>
        <p class="hint" role="status">
          {left > 0 ? fill(text.left, { minutes }) : text.over}
        </p>
        {door ? (
          <p>
            {text.at} <strong class="address">{door.url}</strong>
          </p>
        ) : (
          <p class="banner">
            <span>{text.noDoor}</span>
          </p>
        )}
        {door?.fingerprint && (
          <p class="hint fingerprint">
            {text.fingerprint} <code>{door.fingerprint}</code>
          </p>
        )}
        <div class="actions">
          <button type="button" onClick={onDone}>
            {text.done}
          </button>
        </div>
      </div>
      {door && left > 0 && <Qr value={`${door.url}people#${made.code}`} label={text.qr} />}
    </div>
  )
}
