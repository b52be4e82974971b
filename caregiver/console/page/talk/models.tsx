import { useState } from 'preact/hooks'
import type { ModelOffer } from '../../../../core/models.js'
import { fill, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import type { Talk } from './use-talk.js'

const NOT_NOW = 'hearth.models.not-now'

/** Offers better ears and a better voice: what they weigh, under which licence, and how far they are. */
export function Models({ talk }: { talk: Talk }) {
  const text = useText().models
  const [away, setAway] = useState(() => sessionStorage.getItem(NOT_NOW) !== null)
  const { models } = talk.state
  const going = models.some(({ state }) => state === 'fetching')
  if (models.length === 0 || (away && !going)) return null
  const notNow = () => {
    sessionStorage.setItem(NOT_NOW, 'yes')
    setAway(true)
  }
  return (
    <section class="banner models" aria-label={text.title}>
      <Icon name="ear" />
      <div>
        <p>{text.title}</p>
        <ul>
          {models.map((model) => (
            <Offer
              key={model.name}
              model={model}
              busy={going}
              install={() => talk.send({ type: 'install', name: model.name })}
            />
          ))}
        </ul>
        {!going && (
          <button type="button" onClick={notNow}>
            {text.notNow}
          </button>
        )}
      </div>
    </section>
  )
}

function Offer({ model, busy, install }: { model: ModelOffer; busy: boolean; install: () => void }) {
  const text = useText().models
  const { name, use, title, licence, size, state, share } = model
  const about = fill(text.about, { title, size: String(Math.round(size / 1e6)), licence })
  return (
    <li>
      <span id={`model-${name}`}>
        {text[use]} {about}
      </span>
      {state === 'fetching' && (
        <progress aria-labelledby={`model-${name}`} {...(share === undefined ? {} : { value: share })} />
      )}
      {state === 'installed' && <strong role="status">{text.installed}</strong>}
      {state === 'failed' && <strong role="alert">{text.failed}</strong>}
      {(state === 'offered' || state === 'failed') && (
        <button type="button" aria-describedby={`model-${name}`} disabled={busy} onClick={install}>
          {text.install}
        </button>
      )}
    </li>
  )
}
