import { EMPTY_HOME, type HomeDescription } from '../../core/home.js'
import { readHome } from '../files/home.js'
import { tell } from '../output.js'

/** The home of a file, an empty one where none is named; what is odd in it is told. Fails with `HOME_INVALID`, `YAML_INVALID`. */
export function homeOrEmpty(path: string | undefined): HomeDescription {
  if (path === undefined) return EMPTY_HOME
  const { home, warnings } = readHome(path)
  for (const { path, line, problem } of warnings) tell(`${path}:${line}: ${problem}`)
  return home
}
