import { useEffect } from 'preact/hooks'
import { go } from '../router.js'
import { tagOf } from '../worker/tag.js'

/** Goes to the message whose notification was pressed while the console was open. */
export function usePressed(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const follow = ({ data }: MessageEvent) => {
      const { type, id } = data as { type?: unknown; id?: unknown }
      if (type !== 'notice') return
      go('/people')
      if (typeof id === 'number') location.hash = tagOf(id)
    }
    navigator.serviceWorker.addEventListener('message', follow)
    return () => navigator.serviceWorker.removeEventListener('message', follow)
  }, [])
}
