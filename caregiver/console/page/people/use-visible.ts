import { useEffect, useState } from 'preact/hooks'

const isVisible = () => document.visibilityState === 'visible'

/** Whether a person can see the page, as the browser says it. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(isVisible)
  useEffect(() => {
    const look = () => setVisible(isVisible())
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}
