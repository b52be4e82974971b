import { useEffect, useState } from 'preact/hooks'
import { ROLE_GRANTS, type Grant, type Role } from '../../../../core/access.js'
import { fill, useText } from '../text/index.js'
import { Choice } from '../ui/choice.js'
import { codeOf } from '../home/use-facts.js'
import type { Home } from '../home/use-home.js'
import { GrantBoxes } from './grants.js'
import { Qr } from './qr.js'

interface Invitation {
  person: string
  code: string
  expires: string
}

/** Lets a person in: a name, what they are, what they may see; then a code and where to type it. */
export function Invite({ home }: { home: Home }) {
  const text = useText().people
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<Role>('family')
  const [grants, setGrants] = useState<readonly Grant[]>(ROLE_GRANTS.family)
  const [made, setMade] = useState<Invitation>()
  const [problem, setProblem] = useState('')
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
      {made ? (
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

interface CodeProps {
  made: Invitation
  door?: { url: string; fingerprint?: string } | undefined
  onDone(): void
}

function Code({ made, door, onDone }: CodeProps) {
  const text = useText().people.invite
  const [left, setLeft] = useState(() => Date.parse(made.expires) - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(Date.parse(made.expires) - Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [made])
  const minutes = Math.max(0, Math.ceil(left / 60_000))
  return (
    <div class="code-card">
      <div class="code-words">
        <p>{fill(text.shown, { person: made.person })}</p>
        <p class="code" data-testid="code" aria-label={made.code.split('').join(' ')}>
          {made.code.slice(0, 3)} <span>{made.code.slice(3)}</span>
        </p>
        <p class="hint" role="status">
          {left > 0 ? fill(text.left, { minutes }) : text.over}
        </p>
        {door ? (
          <p>
            {text.at} <strong class="address">{door.url}</strong>
          </p>
        ) : (
          <p class="banner">
            <span>{text.noDoor}</span>
          </p>
        )}
        {door?.fingerprint && (
          <p class="hint fingerprint">
            {text.fingerprint} <code>{door.fingerprint}</code>
          </p>
        )}
        <div class="actions">
          <button type="button" onClick={onDone}>
            {text.done}
          </button>
        </div>
      </div>
      {door && left > 0 && <Qr value={`${door.url}people#${made.code}`} label={text.qr} />}
    </div>
  )
}
