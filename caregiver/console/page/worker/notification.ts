import { browserLocale } from '../text/browser-locale.js'
import { pushEn } from '../text/push-en.js'
import { pushZhCN } from '../text/push-zh-CN.js'
import { tagOf } from './tag.js'

/** A notification as the browser shows it. */
export interface Shown {
  title: string
  options: NotificationOptions
}

/**
 * What is shown of a push message: the words that the home has sent to this person, and nothing else.
 * @param payload the home's JSON; whatever else it is, the person hears that there is a message
 */
export function notificationOf(payload: string | undefined): Shown {
  const { title, emergency, unreadable } = (browserLocale() === 'zh-CN' ? pushZhCN : pushEn).arrived
  const notice = read(payload)
  if (!notice) return { title, options: { body: unreadable } }
  const urgent = notice.about.startsWith('emergency')
  return {
    title: urgent ? emergency : title,
    // A repeat takes the place of the one before it; an emergency stays until somebody has looked.
    options: { body: notice.text, tag: tagOf(notice.id), requireInteraction: urgent, data: { id: notice.id } },
  }
}

function read(payload: string | undefined): { id: number; about: string; text: string } | undefined {
  try {
    const { id, about, text } = JSON.parse(payload ?? '') as Record<string, unknown>
    return typeof id === 'number' && typeof about === 'string' && typeof text === 'string'
      ? { id, about, text }
      : undefined
  } catch {
    return undefined
  }
}
