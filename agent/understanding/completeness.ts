import type { Completeness, UnderstandingContext } from '../../core/understanding.js'
import type { Language } from './language.js'
import { todayAt } from './today.js'

/** Words after which something must come. */
const OPEN_EN =
  /\b(?:the|a|an|to|for|at|in|on|of|my|your|and|or|but|with|from|by|about|into|if|because|that|when|is|are|was|um|uh|er|erm|please turn|turn|switch|set|remind|remind me|call|add|put|take|play|tell me|how|what|what's|every|half|quarter|past|until|than|called|named|some|this|another|in about|(?:could|can|would|will) you(?: please)?|i want|i need|i'd like|i was|so|then|next|twenty|thirty|forty|fifty|it's|there's)[\s,.…]*$/i
const OPEN_ZH =
  /(?:的|把|给|在|和|跟|到|向|从|对|要|想|请|帮我|提醒我|打电话给|然后|还有|那个|就是|嗯|呃|每|因为|如果|一个|几|点半到|叫|让|用|调到|设到|设成|放|播放|定一个|设一个|提醒我在|提醒我吃|我要吃|告诉|因为|但是|或者|并且|再把|下午|上午|晚上|早上|明天|后天|十|二十|三十)[\s，,.…。]*$/

/** Confidence from which a reading that is not word for word is as good as whole. */
const LIKELY = 0.6
const SURE = 0.8

/** How much of a request a text is. */
export function readCompleteness(text: string, language: Language, context: UnderstandingContext): Completeness {
  const said = text.trim()
  if (said === '') return 'unknown'
  const request = language.annotate(said, todayAt(context.now, context.timezone))
  const zh = language.locale === 'zh-CN'
  const open = (zh ? OPEN_ZH : OPEN_EN).test(said)
  const [best] = language.ranker.rank(request)
  if ((best?.skill ?? null) === null || !best) return open ? 'unfinished' : 'unknown'
  const wide = best.captures.find(({ type }) => type === 'text')
  // What ends in open text may go on; one more word may be the one that matters.
  if (best.layer === 'exact' && best.confidence > 0.9 && !wide) {
    const vague =
      ['HassStartTimer', 'ReminderAdd', 'MedicationAdd', 'CallContact'].includes(best.intent) &&
      request.times.length === 0 &&
      best.captures.length === 0
    return vague ||
      (open &&
        !zh &&
        best.captures.length === 0 &&
        request.words.length > 1 &&
        /\b(?:at|for|to|in|the|and)$/i.test(said))
      ? 'unfinished'
      : 'whole'
  }
  const mayGoOn = wide?.end === request.words.length
  const laid = best.layer !== 'exact' && best.ended && !mayGoOn
  // "What do I take next": a word that others mostly follow may be a request's last.
  if (open && !(laid && best.confidence > SURE)) return 'unfinished'
  const dated = best.intent === 'ReminderAdd' || best.intent === 'MedicationAdd'
  if (dated && request.times.length === 0) return 'unfinished'
  if (best.layer === 'exact') return best.confidence > 0.75 ? 'whole' : 'unknown'
  return laid && best.confidence > LIKELY ? 'likely' : 'unknown'
}
