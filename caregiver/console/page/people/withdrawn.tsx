import { useEffect, useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { fill, useText } from '../text/index.js'
import type { Invitation } from './code.js'

/** Whether a code that is shown has ended before its time, as wrong ones were tried. */
export function useWithdrawn(home: Home, made: Invitation | undefined): boolean {
  const [withdrawn, setWithdrawn] = useState<string>()
  useEffect(() => {
    if (!made) return
    return home.listen((event) => {
      if (event?.type === 'access.withdrawn' && event.person === made.person) setWithdrawn(made.expires)
    })
  }, [made?.person, made?.expires])
  return made !== undefined && withdrawn === made.expires
}

/** In the place of the code: why it is not there any more. */
export function Withdrawn({ person, onDone }: { person: string; onDone(): void }) {
  const text = useText().people.invite
  return (
    <>
      <p class="banner banner-bad" role="alert">
        <span>{fill(text.withdrawn, { person })}</span>
      </p>
      <div class="actions">
        <button type="button" onClick={onDone}>
          {text.done}
        </button>
      </div>
    </>
  )
}
