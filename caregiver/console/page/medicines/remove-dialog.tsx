import type { Home } from '../home/use-home.js'
import { useText } from '../text/index.js'
import { Dialog } from '../ui/dialog.js'
import { Failure } from './failure.js'
import { useCall } from './use-call.js'

interface Props {
  home: Home
  title: string
  id: number
  onClose(): void
}

/** Asks before a medicine is removed: it stops a treatment. */
export function RemoveDialog({ home, title, id, onClose }: Props) {
  const text = useText().medicines
  const call = useCall(home)
  const remove = async () => {
    if (await call.run('medication.remove', { id })) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text.list.removeBody}</p>
      <Failure text={call.failure} />
      <div class="actions">
        <button type="button" onClick={() => void remove()}>
          {text.list.remove}
        </button>
        <button type="button" class="primary" autofocus onClick={onClose}>
          {text.cancel}
        </button>
      </div>
    </Dialog>
  )
}
