import type { Locale } from '../core/locale.js'

/** The words of `start`. Labels are padded to one width, so that what they name stands in a column. */
export interface GreetingWords {
  listening(name: string): string
  say: string
  example(phrase: string): string
  page: string
  /** Where caregivers' devices are let in. */
  door: string
  fingerprint: string
  microphone: string
  browserMicrophone: string
  loudspeaker: string
  browserLoudspeaker: string
  wake: string
  wakeBy(engine: string, phrases: readonly string[]): string
  noWake: string
  ears: string
  voice: string
  language: string
  languageAndZone(locale: string, zone: string): string
  lacks: string
  better: string
  closing: string
}

export const GREETING_WORDS: Record<Locale, GreetingWords> = {
  en: {
    listening: (name) => `${name} is listening.`,
    say: 'Say          ',
    example: (phrase) => `“${phrase}, what time is it?”`,
    page: 'Talk page    ',
    door: 'Caregivers   ',
    fingerprint: 'Fingerprint  ',
    microphone: 'Microphone   ',
    browserMicrophone: 'the browser’s: open the Talk page',
    loudspeaker: 'Loudspeaker  ',
    browserLoudspeaker: 'the browser’s',
    wake: 'Wake word    ',
    wakeBy: (engine, phrases) =>
      `${engine}, ${phrases.map((one) => `“${one}”`).join(' or ')}${engine.includes('openwakeword') ? ' (its models are for non-commercial use: CC BY-NC-SA 4.0)' : ''}`,
    noWake: 'none: the button and the Talk page',
    ears: 'Ears         ',
    voice: 'Voice        ',
    language: 'Language     ',
    languageAndZone: (locale, zone) => `${locale}, time zone ${zone}`,
    lacks: 'What this set-up lacks:',
    better: 'Better ears or voices can be had, on the Talk page or with start --install-models:',
    closing: 'It cannot call anybody yet, and it is no medical device. Ctrl+C stops it.',
  },
  'zh-CN': {
    listening: (name) => `${name} 正在听。`,
    say: '请说      ',
    example: (phrase) => `“${phrase}，现在几点了？”`,
    page: '对话网页  ',
    door: '亲友连接  ',
    fingerprint: '证书指纹  ',
    microphone: '麦克风    ',
    browserMicrophone: '用浏览器的：请打开对话网页',
    loudspeaker: '扬声器    ',
    browserLoudspeaker: '用浏览器的',
    wake: '唤醒词    ',
    wakeBy: (engine, phrases) =>
      `${engine}，${phrases.map((one) => `“${one}”`).join('或')}${engine.includes('openwakeword') ? '（其模型仅限非商业使用：CC BY-NC-SA 4.0）' : ''}`,
    noWake: '没有：请用按钮或对话网页',
    ears: '听觉      ',
    voice: '声音      ',
    language: '语言      ',
    languageAndZone: (locale, zone) => `${locale}，时区 ${zone}`,
    lacks: '现在还缺：',
    better: '可以下载更好的听力或声音，在对话网页上，或用 start --install-models：',
    closing: '它还不能给任何人打电话，也不是医疗器械。按 Ctrl+C 停止。',
  },
}
