import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { HearthEvent } from '../../../../core/events.js'
import { createClient, pair, type Client, type ClientState, type Session } from '../../../client/index.js'
import { unsubscribe } from '../push/browser.js'
import { createArrivals, type Arrivals } from './arrivals.js'

/** This page's connection to the home's methods and events: the caregiver channel. */
export interface Home {
  /** `signed-out`: nobody has said who they are. */
  state: 'signed-out' | ClientState
  session?: Session
  /** When the home was heard last, ms since the epoch; known while it is lost. */
  lastProofOfLife?: number
  /** Calls a method. Fails with a `ChannelError`, which has a code and the field it is about. */
  call<T = unknown>(method: string, params?: Record<string, unknown>): Promise<T>
  /** Told of each event that this person may see; `null` after a gap: read anew. @returns how to stop */
  listen(listener: (event: HearthEvent | null) => void): () => void
  /** Messages to this person that came while the console was open. */
  arrivals: Arrivals
  /** Exchanges a code for a token, which this browser keeps. */
  signIn(code: string, device: string): Promise<void>
  signOut(): void
}

const KEY = 'hearth.token'
const open = () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/channel`)

function keep(token: string | undefined): void {
  try {
    if (token === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, token)
  } catch {
    // A browser that keeps nothing asks for a code again next time.
  }
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * One connection for as long as the console is open.
 * @param pass the token of the home's own page @param away whether the page is a caregiver's, who signs in
 */
export function useHome({ pass, away }: { pass: string | undefined; away: boolean }): Home {
  const [mine, setMine] = useState(away ? kept : undefined)
  const token = away ? mine : pass
  const client = useRef<Client>(null)
  // Another person's messages are not shown to this one.
  const arrivals = useMemo(createArrivals, [token])
  const listeners = useRef(new Set<(event: HearthEvent | null) => void>())
  const [view, setView] = useState<Pick<Home, 'state' | 'session' | 'lastProofOfLife'>>({ state: 'signed-out' })

  useEffect(() => {
    if (token === undefined) return setView({ state: 'signed-out' })
    const tell = (event: HearthEvent | null) => {
      for (const listener of listeners.current) listener(event)
    }
    const mineNow = createClient({
      connect: open,
      token,
      onEvent: (event) => {
        // What this person may do changes at once, not at the next connection.
        if (event.type === 'access.changed')
          setView((before) => {
            const { session } = before
            if (session?.person !== event.person || !session) return before
            return { ...before, session: { ...session, grants: event.grants as string[] } }
          })
        tell(event)
      },
      onNotice: arrivals.take,
      onGap: () => tell(null),
      onState(state, { session, lastProofOfLife }) {
        if (state === 'closed') return
        if (state === 'refused' && away) {
          keep(undefined)
          setMine(undefined)
          void unsubscribe().catch(() => undefined)
        }
        setView((before) => ({
          ...(before.session ? { session: before.session } : {}),
          state,
          ...(session ? { session } : {}),
          ...(lastProofOfLife ? { lastProofOfLife } : {}),
        }))
      },
    })
    client.current = mineNow
    return () => {
      client.current = null
      mineNow.close()
    }
  }, [token, away])

  return {
    ...view,
    arrivals,
    call: (method, params) => {
      if (client.current) return client.current.call(method, params)
      return Promise.reject(new DOMException('Nobody is signed in.', 'InvalidStateError'))
    },
    listen(listener) {
      listeners.current.add(listener)
      return () => listeners.current.delete(listener)
    },
    async signIn(code, device) {
      const paired = await pair(open, code, device)
      keep(paired.token)
      setMine(paired.token)
    },
    signOut() {
      const leaving = client.current
      keep(undefined)
      // Nobody is told on a device where nobody is signed in; where the home does not hear of it, the push service tells it.
      void unsubscribe()
        .then((endpoint) => (endpoint ? leaving?.call('push.forget', { endpoint }) : undefined))
        .catch(() => undefined)
        .finally(() => setMine(undefined))
    },
  }
}
