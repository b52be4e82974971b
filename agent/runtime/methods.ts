import { HearthError } from '../../core/errors.js'
import type { Caller } from '../../core/inputs.js'
import type { Registry } from './registry.js'
import type { Runtime } from './skills.js'

/** Whether a caller may see and change a kind of fact. */
export function mayUse(caller: Caller, grant: string): boolean {
  return caller.grants === 'all' || caller.grants.includes(grant)
}

/** Calls the methods that skills add to the caregiver channel; checks the grant first, then every param. */
export function createMethods({ registry, runtime }: { registry: Registry; runtime: Runtime }) {
  return async function call(name: string, params: unknown, caller: Caller): Promise<unknown> {
    const found = registry.methods().get(name)
    if (!found) throw new HearthError('METHOD_NOT_FOUND', { method: name })
    const { skill, method } = found
    if (!mayUse(caller, method.grant)) throw new HearthError('NOT_ALLOWED', { who: caller.name, grant: method.grant })
    const checked = method.params.safeParse(params ?? {})
    if (!checked.success) {
      const [issue] = checked.error.issues
      const field = issue?.path.join('.') ?? ''
      throw new HearthError('PARAMS_INVALID', {
        field: field === '' ? 'params' : field,
        problem: issue?.message ?? 'is not valid',
      })
    }
    return await method.handle(Object.assign(runtime.context(skill.name), { params: checked.data, caller }) as never)
  }
}
