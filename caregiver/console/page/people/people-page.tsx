import type { PageProps } from '../page-props.js'
import { AT_HOME } from '../home/place.js'
import { Gate } from '../home/gate.js'
import { fill, useText } from '../text/index.js'
import { AccessList } from './access.js'
import { AuditList } from './audit.js'
import { Contacts } from './contacts.js'
import { Health } from './health.js'
import { Invite } from './invite.js'
import { Messages } from './messages.js'
import { DeadLetters } from './outbox.js'
import { Notices } from './notices.js'

/** The people around the person: who is let in, who is told, what was said and seen. Each part asks for its grant. */
export function PeoplePage({ home }: PageProps) {
  const text = useText().people
  const { person = '', role = 'home', grants = [] } = home.session ?? {}
  const may = (grant: string) => grants.includes(grant)
  return (
    <Gate home={home}>
      <div class="page-head">
        <h1>{text.title}</h1>
        {AT_HOME ? (
          <p class="hint">{text.lead}</p>
        ) : (
          <p class="hint signed-in">
            <span>
              {fill(text.signedIn, {
                person,
                role: role in text.roles ? text.roles[role as keyof typeof text.roles] : '',
              })}
            </span>
            <button type="button" class="quiet" onClick={home.signOut}>
              {text.signOut}
            </button>
          </p>
        )}
      </div>
      <div class="cards">
        {!AT_HOME && <Notices home={home} />}
        {!AT_HOME && may('messages') && <Messages home={home} />}
        {may('home') && <Health home={home} />}
        {may('messages') && <DeadLetters home={home} />}
        {may('access') && <Invite home={home} />}
        {may('access') && <AccessList home={home} />}
        {may('contacts') && <Contacts home={home} />}
        {may('audit') && <AuditList home={home} />}
      </div>
      {!AT_HOME && grants.length === 0 && <p class="banner">{text.nothing}</p>}
    </Gate>
  )
}
