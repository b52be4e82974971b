import { useCallback, useEffect, useState } from 'preact/hooks'
import { ChannelError } from '../../../client/index.js'
import type { Home } from './use-home.js'

export interface Facts<T> {
  /** Known once the home has answered; kept while it is read anew. */
  value?: T
  /** Code of the failure of the last reading. */
  problem?: string
  reload(): void
}

/**
 * What a method of the home answers, read again when an event says that it may have changed.
 * @param areas first words of the events that change it, such as `contact`
 */
export function useFacts<T>(home: Home, method: string, areas: readonly string[], params = '{}'): Facts<T> {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState<string>()
  const { state, listen, call } = home
  const reload = useCallback(() => {
    void call<T>(method, JSON.parse(params) as Record<string, unknown>).then(
      (read) => {
        setValue(read)
        setProblem(undefined)
      },
      (thrown: unknown) => setProblem(codeOf(thrown)),
    )
  }, [method, params, state])
  const watched = areas.join(' ')
  useEffect(() => {
    if (state !== 'open') return
    reload()
    return listen((event) => {
      if (!event || watched.split(' ').includes(event.type.split('.')[0] ?? '')) reload()
    })
  }, [state, reload, watched])
  return { ...(value === undefined ? {} : { value }), ...(problem ? { problem } : {}), reload }
}

/** The code of a failed call. */
export const codeOf = (thrown: unknown): string => (thrown instanceof ChannelError ? thrown.code : 'INTERNAL')
