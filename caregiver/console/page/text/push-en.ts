/** What is said of notifications in English: by the page, and by what shows them while it is closed. */
export const pushEn = {
  start: 'Tell me on this device',
  stop: 'No longer tell me on this device',
  off: 'What Hearth tells you can also come as a notification while this page is closed. A locked screen may show it.',
  on: 'You are told on this device, also while this page is closed.',
  wait: 'One moment…',
  problems: {
    insecure: 'Notifications need an address that begins with https.',
    unsupported:
      'This browser shows no notifications of a closed page. On an iPhone or iPad add this page to the Home Screen first, and open it there.',
    blocked: 'Notifications are blocked for this page. Allow them in the browser’s settings, and try again.',
    untrusted:
      'This device does not trust the home’s certificate, so the browser allows no notifications. Make the certificate known to this device, or give the home one that is trusted.',
    service: 'The browser’s push service cannot be reached. See whether this device is on the internet, and try again.',
  },
  arrived: { title: 'From home', emergency: 'Emergency at home', unreadable: 'There is a message for you.' },
}
