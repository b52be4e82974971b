import type { pushEn } from './push-en.js'

/** What is said of notifications in Mandarin. */
export const pushZhCN: typeof pushEn = {
  start: '在这台设备上通知我',
  stop: '不再在这台设备上通知我',
  off: '关着这个页面，也可以收到 Hearth 给您的消息。锁屏上可能会显示内容。',
  on: '这台设备会收到通知，关着这个页面也能收到。',
  wait: '请稍等……',
  problems: {
    insecure: '通知需要以 https 开头的地址。',
    unsupported:
      '这个浏览器不能在页面关着的时候显示通知。在 iPhone 或 iPad 上，请先把这个页面添加到主屏幕，再从那里打开。',
    blocked: '这个页面的通知被禁止了。请在浏览器设置里允许，再试一次。',
    untrusted:
      '这台设备不信任家里的证书，所以浏览器不允许通知。请在这台设备上信任该证书，或者给家里换一个受信任的证书。',
    service: '连不上浏览器的推送服务。请检查这台设备能不能上网，再试一次。',
  },
  arrived: { title: '家里的消息', emergency: '家里有紧急情况', unreadable: '有一条给您的消息。' },
}
