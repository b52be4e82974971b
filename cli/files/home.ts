import { type HomeDescription, HomeSchema } from '../../core/home.js'
import type { DataProblem } from './problems.js'
import { checkYaml, fileError, type FileProblem, locate, readYaml, type YamlFile } from './yaml.js'

/** A home with what is odd in it, but can be lived with. */
export interface ReadHome {
  home: HomeDescription
  /** Things that go by the same name, so that the companion has to ask which is meant. */
  warnings: FileProblem[]
}

/**
 * Reads `home.yaml`. An area or a floor may be referred to by its id or its name; the result has the id.
 * Fails with `HOME_INVALID`, naming every problem with its line, `YAML_INVALID`, `FILE_NOT_FOUND`, `FILE_UNREADABLE`.
 */
export const readHome = (path: string): ReadHome => homeOf(readYaml(path))

/** As {@link readHome}, of a home that is a part of another file or was read already. */
export function homeOf(file: YamlFile): ReadHome {
  const home = checkYaml(file, HomeSchema, 'HOME_INVALID')
  const floors = referrer(home.floors)
  const areas = referrer(home.areas)
  const problems = [
    ...repeatedIds('floors', home.floors),
    ...repeatedIds('areas', home.areas),
    ...repeatedIds('devices', home.devices),
    ...home.areas.flatMap(({ floor }, index) => unknown(['areas', index, 'floor'], floor, floors)),
    ...home.devices.flatMap(({ area }, index) => unknown(['devices', index, 'area'], area, areas)),
  ]
  if (problems.length > 0) throw fileError('HOME_INVALID', locate(file, problems))
  return {
    home: { ...home, areas: placed(home.areas, 'floor', floors), devices: placed(home.devices, 'area', areas) },
    warnings: locate(file, twins(home)),
  }
}

interface Named {
  name: string
  aliases?: string[] | undefined
}
type Refer = (name: string) => string | undefined

const folded = (name: string) => name.normalize('NFKC').toLowerCase().trim()

/** Finds an id by itself, else by a name. */
function referrer(things: readonly (Named & { id: string })[]): Refer {
  return (wanted) =>
    (things.find(({ id }) => id === wanted) ?? things.find((thing) => namesOf(thing).includes(folded(wanted))))?.id
}

const namesOf = ({ name, aliases = [] }: Named) => [...new Set([name, ...aliases].map(folded))]

function unknown(path: readonly PropertyKey[], wanted: string | undefined, refer: Refer): DataProblem[] {
  if (wanted === undefined || refer(wanted) !== undefined) return []
  const what = String(path.at(-1))
  return [{ path, problem: `there is no ${what} "${wanted}"; add it to ${what}s, or correct the id` }]
}

function placed<K extends string, T extends Partial<Record<K, string | undefined>>>(
  things: T[],
  key: K,
  refer: Refer,
): T[] {
  return things.map((thing) => (thing[key] === undefined ? thing : { ...thing, [key]: refer(thing[key]) }))
}

function repeatedIds(list: string, things: readonly { id: string }[]): DataProblem[] {
  return things.flatMap(({ id }, index) =>
    things.findIndex((other) => other.id === id) < index
      ? [{ path: [list, index, 'id'], problem: `the id "${id}" is taken already by another of the ${list}` }]
      : [],
  )
}

/** Things that nobody could tell apart by name: devices of one kind in one area, and all else in its list. */
function twins(home: HomeDescription): DataProblem[] {
  const lists: [string, readonly Named[], (thing: Named) => string][] = [
    ['floors', home.floors, () => ''],
    ['areas', home.areas, () => ''],
    ['devices', home.devices, (thing) => deviceKind(thing as HomeDescription['devices'][number])],
    ['contacts', home.contacts, () => ''],
    ['medications', home.medications, () => ''],
    ['lists', home.lists, () => ''],
  ]
  return lists.flatMap(([list, things, kind]) => {
    const taken = new Map<string, string>()
    return things.flatMap((thing, index) =>
      namesOf(thing).flatMap((name) => {
        const key = `${kind(thing)}\n${name}`
        const other = taken.get(key)
        taken.set(key, other ?? thing.name)
        return other === undefined
          ? []
          : [{ path: [list, index, 'name'], problem: `"${name}" is also what "${other}" is called` }]
      }),
    )
  })
}

const deviceKind = ({ id, area }: HomeDescription['devices'][number]) => `${id.split('.')[0]} ${area ?? ''}`
