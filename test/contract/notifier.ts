import type { Contact } from '../../core/contacts.js'
import type { Notice, Notifier } from '../../core/notify.js'

/** A way to people with the other end of it in the test's hands. */
export interface NotifierUnderTest {
  notifier: Notifier
  /** Somebody it leads to. */
  contact: Contact
  /** How far a message gets by itself. */
  gets: 'accepted' | 'delivered'
  /** Ids of the messages that arrived at the other end, with repeats. */
  arrived(): Promise<number[]> | number[]
  /** The other end refuses everything for now. */
  breakIt(): Promise<void> | void
  mendIt(): Promise<void> | void
  stop(): Promise<void> | void
}

const notice = (id: number): Notice => ({ id, contact: 'Mary', about: 'dose.unconfirmed', text: 'Nobody answered.' })

/** What every way to people must do. */
export function notifierContract(name: string, make: () => Promise<NotifierUnderTest>): void {
  describe(`the way ${name}`, () => {
    let way: NotifierUnderTest
    beforeEach(async () => {
      way = await make()
    })
    afterEach(() => way.stop())

    test('leads to the person, and says how far a message got', async () => {
      expect(way.notifier.reaches(way.contact)).toBe(true)
      expect(await way.notifier.send(notice(7), way.contact)).toBe(way.gets)
      expect(await way.arrived()).toEqual([7])
    })

    test('a repeat carries the same id, so that it is known as one', async () => {
      await way.notifier.send(notice(7), way.contact)
      await way.notifier.send(notice(7), way.contact)
      expect(new Set(await way.arrived())).toEqual(new Set([7]))
    })

    test('a failure is coded, says whether to try again, and the next try succeeds', async () => {
      await way.breakIt()
      await expect((async () => way.notifier.send(notice(8), way.contact))()).rejects.toMatchObject({
        code: 'PATH_FAILED',
        details: { path: way.notifier.name, reason: expect.any(String) as string },
      })
      await way.mendIt()
      expect(await way.notifier.send(notice(8), way.contact)).toBe(way.gets)
    })

    test('several messages at once all arrive', async () => {
      const ids = [1, 2, 3, 4, 5]
      for (const id of way.notifier.name === 'siren' ? ids.slice(0, 1) : ids)
        await way.notifier.send(notice(id), way.contact)
      expect((await way.arrived()).length).toBe(way.notifier.name === 'siren' ? 1 : 5)
    })
  })
}
