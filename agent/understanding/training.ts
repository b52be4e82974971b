import { EMPTY_HOME } from '../../core/home.js'
import { URGENT } from '../../core/urgency.js'
import { expandTemplate } from '../../dialogs/template.js'
import { annotate } from './annotate.js'
import { type Example, fitTemperature, seeded, train } from './classifier.js'
import { features } from './features.js'
import { type Lexicon, NONE, type Template, listOf } from './lexicon.js'
import { mishearing } from './mishear.js'
import type { Model } from './model.js'
import { Names, stem } from './names.js'
import { SAMPLES, type Samples } from './samples.js'
import { soundTable, usualCharacters } from './sound-zh.js'
import { indexTemplates } from './template-index.js'
import { DEVICE_TYPES } from './values.js'

/** Sentences of one template that are learned from. */
const PER_TEMPLATE = 14
const PER_NONE = 4
/** Share of sentences that are learned from among other words too. */
const BESIDE = 0.25
/** Share that is learned as told by somebody else, or in a film, which asks for nothing. */
const TOLD = 0.05
/** Skills whose sentences are requests, which ask for nothing where they are told. */
const REQUESTS = new Set([
  'agent',
  'clock',
  'timers',
  'reminders',
  'lists',
  'weather',
  'smart-home',
  'medication',
  'emergency',
])
/** Share that is learned misheard too; of cries it is all. */
const MISHEARD = 0.5
/** Share of the words of such a copy that are misheard. */
const MISHEARING = 0.12
/** Of so many templates one is held out of the trial that tells how sure the classifier may be. */
const HELD = 8
const TRIAL_EPOCHS = 3
/** How much more a sentence that somebody said counts than one that a template makes. */
const SAID = 2
/** A fixed day: training gives the same model every time. */
const TODAY = { year: 2026, month: 3, day: 7, weekday: 6, minute: 600 }

/** A sentence with what it asks for. */
export interface Labelled {
  text: string
  label: string
  /** Which sentence of its template it is, from 0. */
  copy: number
  /** Place of its template. */
  template: number
}

export interface SentenceOptions {
  /** What stands in the slots. */
  samples?: Samples
  /** Ways of saying one template. */
  perTemplate?: number
  /** What people said, which comes after the templates. */
  said?: readonly Template[]
}

/** Sentences that the templates stand for, with made-up values in their slots. */
export const sentencesOf = (lexicon: Lexicon, options?: SentenceOptions): Labelled[] => [
  ...eachSentence(lexicon, options),
]

/** As {@link sentencesOf}, one at a time. */
export function* eachSentence(lexicon: Lexicon, options: SentenceOptions = {}): Generator<Labelled> {
  const { samples = SAMPLES[lexicon.locale], perTemplate = PER_TEMPLATE, said = [] } = options
  const random = seeded(11)
  const zh = lexicon.locale === 'zh-CN'
  const seen = new Set<string>()
  for (const [template, { skill, intent, part, label }] of [...lexicon.templates, ...said].entries()) {
    const none = intent === NONE
    for (const [at, words] of expandTemplate(part, none ? PER_NONE : perTemplate).entries()) {
      const hasSlot = words.some((word) => word.startsWith('{'))
      for (let copy = 0; copy < (hasSlot && !none ? 2 : 1); copy++) {
        const filled = words.map((word) => fill(word, { skill, intent }, lexicon, samples, random))
        const text = filled.join(zh ? '' : ' ')
        if (seen.has(`${label} ${text}`)) continue
        seen.add(`${label} ${text}`)
        yield { text, label, copy: at, template }
      }
    }
  }
}

function fill(
  word: string,
  { skill, intent }: { skill: string; intent: string },
  lexicon: Lexicon,
  samples: Samples,
  random: () => number,
): string {
  const slot = /^\{(.+):(.+)\}$/.exec(word)
  if (!slot) return word
  const [type = '', name = ''] = slot.slice(1)
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? ''
  if (type === 'text') return pick(samples.texts[intent] ?? samples.texts[name] ?? samples.texts.text ?? [])
  const values = samples.values[type]
  if (values) return pick(values)
  const { home } = samples
  const domains = DEVICE_TYPES[type]
  const devices = domains
    ? home.devices.filter(({ id }) => domains.includes(id.split('.')[0] ?? ''))
    : type === 'device' || type === 'gear'
      ? home.devices.filter(({ id }) => type === 'device' || !id.startsWith('lock.'))
      : undefined
  const known = {
    area: home.areas,
    contact: home.contacts,
    medication: home.medications,
    list: home.lists,
    floor: home.floors,
  }[type]
  const named = (devices ?? known)?.map((entry) => entry.name) ?? []
  if (type === 'contact') named.push(...home.contacts.map(({ relation }) => relation ?? ''))
  const listed =
    listOf(lexicon, skill, type === 'gear' ? 'device' : type)?.map(({ words }) =>
      words.join(lexicon.locale === 'zh-CN' ? '' : ' '),
    ) ?? []
  // Words as said, where the home does not know them.
  const open = samples.texts[type] ?? []
  const from = [named, listed, open].filter((values) => values.length > 0)
  return pick(from[Math.floor(random() * from.length)] ?? ['']).toLowerCase()
}

/**
 * Trains the classifier of a language from its dialog files.
 * @param fitted the temperature of a model of nearly the same files; fitted anew where absent, which takes two thirds as long again
 */
export function trainModel(lexicon: Lexicon, fitted?: number): Model {
  const { locale } = lexicon
  const sayings = lexicon.said()
  const sentences = sentencesOf(lexicon, { said: sayings })
  const index = indexTemplates(lexicon, sayings)
  const sounds = locale === 'zh-CN' ? soundTable(usualCharacters()) : {}
  const words = new Set(index.vocabulary)
  const withHome = new Names(SAMPLES[locale].home, locale, words)
  const without = new Names(EMPTY_HOME, locale, words)
  const labels = [...new Set([NONE, ...sentences.map(({ label }) => label)])]
  const places = new Map(labels.map((label, i) => [label, i]))
  const counts = new Map<string, number>()
  for (const { label } of sentences) counts.set(label, (counts.get(label) ?? 0) + 1)
  const random = seeded(3)
  const zh = locale === 'zh-CN'
  const { asides, ...frames } = SAMPLES[locale]
  const annotated = sentences.map(({ text, label, template }, i) => ({
    text,
    label,
    template,
    request: annotate(text, locale, TODAY, i % 3 === 0 ? without : withHome),
  }))

  // Words seen in few sentences are at times taken for strange ones, as unseen ones will be.
  const frequency = new Map<string, number>()
  for (const { request } of annotated)
    for (const word of new Set(request.words))
      frequency.set(zh ? word : stem(word), (frequency.get(zh ? word : stem(word)) ?? 0) + 1)
  const known = new Set(frequency.keys())
  const common = new Set([...frequency].filter(([, count]) => count > (zh ? 4 : 3)).map(([word]) => word))
  // What a word may be misheard for: words as they are said, not their stems.
  const spoken = zh ? [] : annotated.flatMap(({ request }) => request.words.filter((word) => common.has(stem(word))))

  const mishear = mishearing(locale, [[...new Set(spoken)].join(' ')], MISHEARING)
  const skills = [...lexicon.templates, ...sayings].map(({ skill, intent }) => ({ skill, intent }))
  const examples: Example[] = []
  const held: Example[] = []
  const rest: Example[] = []
  for (const { text, label, template, request } of annotated) {
    const count = counts.get(label) ?? 1
    const said = template >= lexicon.templates.length ? SAID : 1
    const weight = said * (label === NONE ? 1.4 : 1) * Math.min(3, Math.sqrt(60 / Math.min(count, 240)))
    const at = places.get(label) ?? 0
    const example = { label: at, features: features(request, random() < 0.3 ? common : known), weight }
    examples.push(example)
    ;(template % HELD === 0 ? held : rest).push(example)
    // A copy among other words, as people explain themselves: they must not hide what is asked, nor make it up.
    if (asides.length > 0 && random() < BESIDE) {
      const aside = asides[Math.floor(random() * asides.length)] ?? ''
      const said = random() < 0.4 ? [aside, text] : [text, aside]
      const beside = annotate(said.join(zh ? '，' : ' '), locale, TODAY, withHome)
      examples.push({ label: at, features: features(beside, random() < 0.5 ? common : known), weight: weight * 0.5 })
    }
    // As told by somebody else it asks for nothing; what another person suffers may still be a cry.
    const { skill = '', intent = '' } = skills[template] ?? {}
    if (label !== NONE && (REQUESTS.has(skill) || URGENT.has(intent)) && random() < TOLD) {
      const fit = URGENT.has(intent) ? frames.shown : [...frames.told, ...frames.shown]
      const said = (fit[Math.floor(random() * fit.length)] ?? '').replace('{}', text)
      const told = annotate(said, locale, TODAY, withHome)
      examples.push({ label: places.get(NONE) ?? 0, features: features(told, known), weight: 0.4 })
    }
    // Copies as recognizers mishear them: the sound of a request must speak for it too.
    const heard = URGENT.has(intent) || random() < MISHEARD ? mishear(text, examples.length) : text
    if (heard !== text) {
      const misheard = annotate(heard, locale, TODAY, withHome)
      examples.push({ label: at, features: features(misheard, random() < 0.5 ? common : known), weight: weight * 0.5 })
    }
    // A copy with a word lost, as recognizers lose them.
    if (request.words.length > 3 && random() < 0.5) {
      const drop = Math.floor(random() * request.words.length)
      const words = request.words.filter((_, i) => i !== drop)
      const lost = annotate(words.join(zh ? '' : ' '), locale, TODAY, withHome)
      examples.push({ label: at, features: features(lost, random() < 0.5 ? common : known), weight: weight * 0.5 })
    }
  }
  // How sure to be is learned from templates that a first model did not see.
  const temperature = fitted ?? fitTemperature(train(rest, labels, [], TRIAL_EPOCHS), held)
  return { ...train(examples, labels, [...known]), temperature, index, sounds }
}
