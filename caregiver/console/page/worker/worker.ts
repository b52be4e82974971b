import { notificationOf } from './notification.js'
import { tagOf } from './tag.js'

/** Runs while the console is closed: shows what the home sends by push, and opens the console on it. */
const worker = self as unknown as ServiceWorkerGlobalScope

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('push', (event) => {
  const { title, options } = notificationOf(event.data?.text())
  event.waitUntil(worker.registration.showNotification(title, options))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { id } = (event.notification.data ?? {}) as { id?: number }
  event.waitUntil(open(id))
})

/** The console that is open already, else a new one, on the message. */
async function open(id: number | undefined): Promise<void> {
  const [there] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!there) return void (await worker.clients.openWindow(id === undefined ? '/people' : `/people#${tagOf(id)}`))
  there.postMessage({ type: 'notice', id })
  await there.focus()
}
