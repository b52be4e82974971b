import { useEffect, useState } from 'preact/hooks'

/** What is this device's own, and so kept by this browser: not the person's settings, which the home keeps. */
export interface Preferences {
  handsFree: boolean
  look: 'auto' | 'light' | 'dark'
  size: 'normal' | 'larger' | 'largest'
}

const DEFAULTS: Preferences = { handsFree: false, look: 'auto', size: 'normal' }
const KEY = 'hearth.preferences'

function load(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) }
  } catch {
    return DEFAULTS
  }
}

/** The preferences and how to change them; the look and the size are put onto the document. */
export function usePreferences(): [Preferences, (changes: Partial<Preferences>) => void] {
  const [preferences, set] = useState(load)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      const look = preferences.look === 'auto' ? (dark.matches ? 'dark' : 'light') : preferences.look
      document.documentElement.dataset.look = look
      document.documentElement.dataset.size = preferences.size
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [preferences])
  return [
    preferences,
    (changes) =>
      set((before) => {
        const after = { ...before, ...changes }
        try {
          localStorage.setItem(KEY, JSON.stringify(after))
        } catch {
          // A browser that keeps nothing still works until the page is closed.
        }
        return after
      }),
  ]
}
