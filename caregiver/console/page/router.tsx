import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const changed = new EventTarget()

/** Goes to another page of the console without leaving the document. */
export function go(path: string): void {
  if (path === location.pathname) return
  history.pushState(null, '', path)
  changed.dispatchEvent(new Event('path'))
}

/** The path in the address bar, as it changes. */
export function usePath(): string {
  const [path, set] = useState(location.pathname)
  useEffect(() => {
    const update = () => set(location.pathname)
    addEventListener('popstate', update)
    changed.addEventListener('path', update)
    return () => {
      removeEventListener('popstate', update)
      changed.removeEventListener('path', update)
    }
  }, [])
  return path
}

/** A link to another page of the console. */
export function Link({ to, current, children }: { to: string; current: boolean; children: ComponentChildren }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a class="nav-link" href={to} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}
