import { useEffect, useState } from 'preact/hooks'
import { ROLE_GRANTS, type Grant, type Role } from '../../../../core/access.js'
import { fill, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { Code, type Invitation } from './code.js'
import { GrantBoxes } from './grants.js'
import { useWithdrawn, Withdrawn } from './withdrawn.js'

/** Lets a person in: a name, what they are, what they may see; then a code and where to type it. */
export function Invite({ home }: { home: Home }) {
  const text = useText().people
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<Role>('family')
  const [grants, setGrants] = useState<readonly Grant[]>(ROLE_GRANTS.family)
  const [made, setMade] = useState<Invitation>()
  const [problem, setProblem] = useState('')
  const withdrawn = useWithdrawn(home, made)
  useEffect(
    () =>
      home.listen((event) => {
        if (event?.type === 'access.paired' && event.person === made?.person) setMade(undefined)
      }),
    [made],
  )
  const submit = async (event: Event) => {
    event.preventDefault()
    setProblem('')
    try {
      const name = person.trim()
      const { code, expires } = await home.call<Invitation>('access.invite', {
        person: name,
        role,
        grants: [...grants],
      })
      setMade({ person: name, code, expires })
      setPerson('')
    } catch (thrown) {
      setProblem(fill(text.failed, { code: codeOf(thrown) }))
    }
  }
  const { door, grants: own = [] } = home.session ?? {}
  return (
    <section class="card" aria-labelledby="invite-title">
      <h2 id="invite-title">{text.invite.title}</h2>
      {made && withdrawn ? (
        <Withdrawn person={made.person} onDone={() => setMade(undefined)} />
      ) : made ? (
        <Code made={made} door={door} onDone={() => setMade(undefined)} />
      ) : (
        <form class="fields" onSubmit={(event) => void submit(event)}>
          <div class="field">
            <label for="invite-person">{text.invite.person}</label>
            <input
              id="invite-person"
              value={person}
              maxLength={80}
              required
              autocomplete="off"
              onInput={(event) => setPerson(event.currentTarget.value)}
            />
          </div>
          <Choice
            label={text.invite.role}
            name="role"
            value={role}
            options={(['family', 'caregiver', 'clinician'] as const).map((value) => ({
              value,
              label: text.roles[value],
            }))}
            onChange={(value) => {
              setRole(value)
              setGrants(ROLE_GRANTS[value].filter((grant) => own.includes(grant)))
            }}
          />
          <GrantBoxes
            label={text.invite.grants}
            granted={grants}
            mayGive={own}
            onChange={(grant, given) =>
              setGrants(given ? [...grants, grant] : grants.filter((other) => other !== grant))
            }
          />
          {problem && (
            <p class="banner banner-bad" role="alert">
              <span>{problem}</span>
            </p>
          )}
          <div class="actions">
            <button type="submit" class="primary">
              {text.invite.make}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
