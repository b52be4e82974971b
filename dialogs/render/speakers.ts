import type { Locale } from '../../core/locale.js'
import type { Speaker } from './speaker.js'
import { english } from './words-en.js'
import { mandarin } from './words-zh.js'

export const SPEAKERS: Record<Locale, Speaker> = { en: english, 'zh-CN': mandarin }
