import { ROLE_GRANTS, type Grant, type Role } from '../../core/access.js'
import { asName, contactNamed } from '../../core/contact-names.js'
import { named } from '../../core/likeness.js'
import { list, response, type Question, type Reply } from '../../core/skill.js'
import type { Answer } from '../../core/understanding.js'
import { everybody, inOrder, roleOf, spokenGrants, type Context } from './grants.js'
import type { createPairing } from './pairing.js'
import type { Person } from './state.js'

/** Who makes a change by voice. */
export const ELDER = 'elder'
/** How many people's grants are told in one breath. */
const READ = 3
const ROLES = [
  { id: 'family', labels: ['family', 'a relative', 'relative', '家人', '亲戚', '家里人'] },
  { id: 'caregiver', labels: ['carer', 'a carer', 'caregiver', 'nurse', '护理人员', '护工', '护理'] },
]

interface Draft {
  person: string
  role?: Role
}

/**
 * What the elder says about who may see what: pairing, asking, giving and taking back.
 * @param assume whether contacts count as let in
 */
export function accessTalk(pairing: ReturnType<typeof createPairing>, assume: boolean) {
  const peopleOf = (context: Context) => everybody(context, assume)

  /** The person that some words mean: of those connected, or, by what they are to the elder, of the contacts. */
  function personNamed(context: Context, said: string, people = peopleOf(context)): Person | undefined {
    const plain = said.toLowerCase()
    const exact = people.find(({ person }) => person.toLowerCase() === plain)
    const contact = contactNamed(said, context.contacts())
    return exact ?? people.find(({ person }) => person === contact?.name) ?? named(said, people, (one) => one.person)[0]
  }

  function pair(context: Context, said: { person?: string; relation?: string }): Reply {
    const { say, contacts } = context
    // Who was never let in is asked about, whatever counts as granted.
    const known = personNamed(context, said.person ?? said.relation ?? '', context.state.people)
    if (known) return code(context, known)
    const contact = contactNamed(said.person ?? said.relation ?? '', contacts())
    const person = said.person ? asName(contact?.name ?? said.person) : (contact?.name ?? '')
    const relation = said.relation ?? contact?.relation
    const role = relation === undefined ? undefined : roleOf(relation)
    if (person === '')
      return say.ask('pair_who', {}, { id: 'who', expects: { kind: 'slot', slot: 'text' }, data: { relation } })
    return role ? offer(context, { person, role }) : askRole(context, person)
  }

  const askRole = ({ say }: Context, person: string): Reply =>
    say.ask('pair_role', { person }, { id: 'role', expects: { kind: 'choice', options: ROLES }, data: { person } })

  function offer({ say }: Context, draft: Draft & { role: Role }): Reply {
    const params = { person: draft.person, grants: spokenGrants(ROLE_GRANTS[draft.role]) }
    return say.ask('pair_grants', params, { id: 'grants', expects: { kind: 'yes-no' }, data: draft })
  }

  function code({ say, clock, ledger }: Context, person: Person): Reply {
    const made = pairing.invite({ ...person, grants: [...person.grants] }, clock.monotonic(), true)
    ledger.record({ type: 'access.invited', person: person.person, by: ELDER })
    const digits = [made.code.slice(0, 3), made.code.slice(3)].map((part) => part.split('').join(' '))
    return say('code', { person: person.person, code: digits.join(', ') })
  }

  /** Does something with the person that is meant; says so where nobody is. */
  function withPerson(context: Context, said: string | undefined, act: (person: Person) => Reply): Reply {
    const { say } = context
    const people = peopleOf(context)
    if (people.length === 0) return say('nobody')
    const only = said === undefined && people.length === 1 ? people[0] : undefined
    const found = said === undefined ? only : personNamed(context, said)
    if (found) return act(found)
    return say('unknown', { person: said ? asName(said) : '', people: list(people.map(({ person }) => person)) })
  }

  const sees = ({ person, grants }: Person) =>
    grants.length === 0
      ? response('sees_nothing', { person })
      : response('sees', { person, grants: spokenGrants(inOrder(grants)) })

  function tell(context: Context, said: { person?: string; kind?: string }): Reply {
    const { say, state } = context
    if (said.person !== undefined)
      return withPerson(context, said.person, (person) => {
        const devices = state.devices.filter((device) => device.person === person.person).map(({ name }) => name)
        return say('one', { sees: sees(person), devices: list(devices), count: devices.length })
      })
    if (said.kind !== undefined) {
      const kind = response(`grant_${said.kind}`)
      const who = peopleOf(context)
        .filter(({ grants }) => grants.includes(said.kind as Grant))
        .map(({ person }) => person)
      return who.length === 0 ? say('kind_nobody', { kind }) : say('kind', { kind, people: list(who) })
    }
    const seeing = peopleOf(context).filter(({ grants }) => grants.length > 0)
    if (seeing.length === 0) return say('nobody_sees')
    const more = seeing.length - READ
    const lines = seeing.slice(0, READ).map((person) => say('all', { sees: sees(person) }))
    return say.all(...lines, ...(more > 0 ? [say('more', { count: more })] : []))
  }

  const grant = (context: Context, said: { person?: string; kind?: string }): Reply =>
    withPerson(context, said.person, (person) => {
      const { say } = context
      if (said.kind === undefined) return say('which_kind', { person: person.person })
      const kind = response(`grant_${said.kind}`)
      if (person.grants.includes(said.kind as Grant)) return say('sees_already', { person: person.person, kind })
      const data = { person: person.person, kind: said.kind }
      return say.ask(
        'confirm_grant',
        { person: person.person, kind },
        { id: 'give', expects: { kind: 'yes-no' }, data },
      )
    })

  function change({ ledger }: Context, person: Person, grants: Grant[]): void {
    ledger.record({ type: 'access.changed', ...person, grants, by: ELDER })
  }

  /** Taking back needs no second question: it can only make less known. */
  function take(context: Context, said: { person?: string; kind?: string }): Reply {
    const { say } = context
    const { kind } = said
    if (said.person === undefined && kind !== undefined) {
      for (const person of peopleOf(context).filter(({ grants }) => grants.includes(kind as Grant)))
        change(context, person, inOrder(person.grants.filter((one) => one !== kind)))
      return say('taken_all', { kind: response(`grant_${kind}`) })
    }
    return withPerson(context, said.person, (person) => {
      change(context, person, kind === undefined ? [] : inOrder(person.grants.filter((one) => one !== kind)))
      return kind === undefined
        ? say('taken_everything', { person: person.person })
        : say('taken', { person: person.person, grants: spokenGrants([kind as Grant]) })
    })
  }

  function devices({ say, state }: Context): Reply {
    if (state.devices.length === 0) return say('no_devices')
    const items = state.devices.map(({ name, person }) => response('device', { device: name, person }))
    return say('devices', { devices: list(items), count: items.length })
  }

  const shutOut = (context: Context, said: string | undefined): Reply =>
    withPerson(context, said, ({ person }) => {
      const { say, state } = context
      const mine = state.devices.filter((device) => device.person === person)
      if (mine.length === 0) return say('no_device_of', { person })
      const params = { person, devices: list(mine.map(({ name }) => name)) }
      return say.ask('confirm_shut_out', params, { id: 'shut-out', expects: { kind: 'yes-no' }, data: person })
    })

  function answered(context: Context, question: Question, answer: Answer): Reply | undefined {
    const { say, state, ledger } = context
    const yes = answer.kind === 'yes'
    switch (question.id) {
      case 'who': {
        const { relation } = question.data as { relation?: string }
        if (answer.kind !== 'slot') return say('left')
        return pair(context, { person: String(answer.value), ...(relation ? { relation } : {}) })
      }
      case 'role': {
        const { person } = question.data as Draft
        return answer.kind === 'choice' ? offer(context, { person, role: answer.id as Role }) : say('left')
      }
      case 'grants': {
        const { person, role } = question.data as Draft & { role: Role }
        // Who may see nothing can still leave a message: that is why they are let in.
        return code(context, { person, role, grants: yes ? ROLE_GRANTS[role] : ['messages'] })
      }
      case 'paired': {
        const found = state.people.find(({ person }) => person === question.data)
        if (yes || !found) return say('fine')
        change(context, found, inOrder(found.grants.filter((one) => one === 'messages')))
        return say('taken_everything', { person: found.person })
      }
      case 'give': {
        const { person, kind } = question.data as { person: string; kind: Grant }
        const found = peopleOf(context).find((one) => one.person === person)
        if (!yes || !found) return say('left')
        change(context, found, inOrder([...found.grants, kind]))
        return say('now_sees', { person, kind: response(`grant_${kind}`) })
      }
      case 'shut-out': {
        if (!yes) return say('left')
        for (const { device, person, name } of state.devices.filter((one) => one.person === question.data))
          ledger.record({ type: 'access.revoked', device, person, name, by: ELDER })
        return say('shut_out', { person: String(question.data) })
      }
    }
    return undefined
  }

  return { pair, tell, grant, take, devices, shutOut, answered }
}
