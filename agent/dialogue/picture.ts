import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** Event names as a reader knows them: what XState calls its own events is said in words. */
function nameOf(event: string, guard: string | undefined): string {
  const plain = event.startsWith('xstate.done')
    ? 'done'
    : event.startsWith('xstate.error')
      ? 'failed'
      : event.startsWith('xstate.after')
        ? 'after a while'
        : event === ''
          ? 'at once'
          : event
  return guard ? `${plain} [${guard}]` : plain
}

function transitionsOf(node: AnyStateNode): string[] {
  const all: { eventType: string; guard?: unknown; target?: readonly AnyStateNode[] | undefined }[] = [
    ...[...node.transitions.values()].flat(),
    ...(node.always ?? []),
  ]
  return all.flatMap(({ eventType, guard, target }) =>
    (target ?? []).map(
      (to) => `    ${node.key} --> ${to.key}: ${nameOf(eventType, typeof guard === 'string' ? guard : undefined)}`,
    ),
  )
}

/** A machine of parallel regions as a Mermaid state diagram with a table of what each state is for. */
export function pictureOf(machine: AnyStateMachine): string {
  const regions = Object.values(machine.states) as AnyStateNode[]
  const diagram = regions.map((region) => {
    const states = Object.values(region.states)
    const initial = region.initial.target[0]?.key ?? region.key
    // What a region handles as a whole is drawn from where it begins.
    const whole = transitionsOf(region).map((line) => line.replace(`${region.key} -->`, `${initial} -->`))
    const lines = [...new Set([...whole, ...states.flatMap(transitionsOf)])]
    return [`  state ${region.key} {`, `    [*] --> ${initial}`, ...lines, '  }'].join('\n')
  })
  const rows = regions.flatMap((region) =>
    Object.values(region.states).map((state) => `| ${region.key} | ${state.key} | ${state.description ?? ''} |`),
  )
  return [
    '```mermaid',
    'stateDiagram-v2',
    diagram.join('\n  --\n'),
    '```',
    '',
    '| region | state | what it is for |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
