import type { Text } from '../text/index.js'
import { tagOf } from '../worker/tag.js'

export type PushProblem = keyof Text['push']['problems']

/** Why this browser does not show notifications of a closed page. */
export class PushFailure extends Error {
  constructor(readonly problem: PushProblem) {
    super(problem)
    this.name = 'PushFailure'
  }
}

const WORKER = '/worker.js'
/** Browsers try to reach their push service for minutes; a person is told sooner, ms. */
const PATIENCE = 30_000

/** What stands in the way before anything is asked. */
function obstacle(): PushProblem | undefined {
  if (!isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported'
  return Notification.permission === 'denied' ? 'blocked' : undefined
}

/** This browser's registration, where it has one. */
const registered = async () =>
  'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration(WORKER) : undefined

/** Where this browser is reached by push; undefined where it is not. */
export async function endpointHere(): Promise<string | undefined> {
  const registration = await registered()
  return (await registration?.pushManager?.getSubscription())?.endpoint
}

/**
 * Asks the person whether notifications may be shown, and the browser's push service for an address. Fails with {@link PushFailure}.
 * @param key the home's public key @returns the address, as `push.subscribe` takes it
 */
export async function subscribe(key: string) {
  const before = obstacle()
  if (before) throw new PushFailure(before)
  if ((await Notification.requestPermission()) !== 'granted') throw new PushFailure('blocked')
  const registration = await register()
  // One under another home's key, or that this home has forgotten, is of no use.
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  const { endpoint, keys } = (await inTime(ask(registration, key))).toJSON()
  return { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } }
}

/** This browser is reached by push no longer. @returns where it was reached */
export async function unsubscribe(): Promise<string | undefined> {
  const registration = await registered()
  const subscription = await registration?.pushManager?.getSubscription()
  await subscription?.unsubscribe()
  return subscription?.endpoint
}

/** What the person has seen on the page needs no notification any more. */
export async function closeNotification(notice: number): Promise<void> {
  const registration = await registered()
  for (const shown of (await registration?.getNotifications({ tag: tagOf(notice) })) ?? []) shown.close()
}

async function register(): Promise<ServiceWorkerRegistration> {
  try {
    await navigator.serviceWorker.register(WORKER)
    return await navigator.serviceWorker.ready
  } catch (thrown) {
    // A page may be shown after a warning; its worker may not.
    throw new PushFailure((thrown as DOMException).name === 'SecurityError' ? 'untrusted' : 'unsupported')
  }
}

async function ask({ pushManager }: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  } catch (thrown) {
    throw new PushFailure((thrown as DOMException).name === 'NotAllowedError' ? 'blocked' : 'service')
  }
}

/** What comes too late is given back. */
function inTime(asked: Promise<PushSubscription>): Promise<PushSubscription> {
  return new Promise((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      reject(new PushFailure('service'))
    }, PATIENCE)
    asked
      .then((subscription) => (late ? void subscription.unsubscribe() : resolve(subscription)), reject)
      .finally(() => clearTimeout(timer))
  })
}
