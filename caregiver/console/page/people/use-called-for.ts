import { useEffect, useState } from 'preact/hooks'

/**
 * Brings to the person what the address asks for (`#notice-7`), once it is there.
 * @param ids of what can be asked for, each that of a focusable element
 * @returns what was asked for last
 */
export function useCalledFor(ids: readonly string[]): string | undefined {
  const [called, setCalled] = useState<string>()
  useEffect(() => {
    const show = () => {
      const id = location.hash.slice(1)
      const element = ids.includes(id) ? document.getElementById(id) : undefined
      if (!element) return
      history.replaceState(null, '', location.pathname)
      setCalled(id)
      element.scrollIntoView({ block: 'center' })
      element.focus({ preventScroll: true })
    }
    show()
    addEventListener('hashchange', show)
    return () => removeEventListener('hashchange', show)
  }, [ids.join(' ')])
  return called
}
