import type { Annotated } from './annotate.js'
import { type Alignment, type Prepared, align, prepare } from './align.js'
import { URGENT } from '../../core/urgency.js'
import { predict } from './classifier.js'
import { features } from './features.js'
import { type Lexicon, NONE, type Template } from './lexicon.js'
import { type Match, Matchers } from './match.js'
import type { Model } from './model.js'
import { type Net, buildNet } from './net.js'
import { WordSets, weightOf } from './word-sets.js'

/** A reading of a request before its slots are filled. */
export interface Ranked {
  skill: string | null
  intent: string
  label: string
  confidence: number
  layer: 'exact' | 'tolerant' | 'statistical' | 'none'
  template?: Template
  captures: Match['captures']
  /** Whether the text ends where the template does. */
  ended: boolean
}

/** Templates that are laid along a request at most, for those of the likeliest intents. */
const TRIED = 60
/** Probability that nothing was asked, where no classifier tells. */
const UNSURE = 0.5
/** Mean cost a word above which a template does not fit. */
const LIMIT = 0.55

/**
 * A cry of so many words, light ones counting less, of which each sounds like those of a template, at most this mean cost a
 * word: it is believed whatever the classifier makes of what was misheard.
 */
const CRY = { words: 2, cost: 0.13, share: 0.5, confidence: 0.6 }

/** How likely an intent is before its templates are laid along the request, and by which label of it. */
interface Guess {
  p: number
  label: string
}

/** Templates of one intent: where they are in the lexicon, and which of them have a word. */
interface Family {
  templates: readonly number[]
  /** By word, places in `templates`. */
  byWord: ReadonlyMap<string, readonly number[]>
  /** Of each, how likely it fits before a word is heard: the more words it may be said in, the less. */
  start: Float32Array
}

/** Ranks what a request may ask for: exact templates, then tolerant ones, then the classifier alone. */
export class Ranker {
  /** Words that templates and lists use. */
  readonly words: ReadonlySet<string>
  private readonly matchers: Matchers
  private readonly sets: WordSets
  private readonly nets: (Net | undefined)[] = []
  private readonly families = new Map<string, Family>()
  private readonly known: ReadonlySet<string>
  /** Intents that the classifier has learned, and of each of its labels the place of its intent among them. */
  private readonly intents: readonly string[]
  private readonly intentOf: Uint16Array
  /** Intents that the classifier has not learned. */
  private readonly strange: readonly string[]
  private readonly labelTemplates = new Map<string, Template>()

  constructor(
    readonly lexicon: Lexicon,
    readonly model: Model,
  ) {
    this.words = new Set(model.index.vocabulary)
    this.matchers = new Matchers(lexicon, model.index)
    this.sets = new WordSets(lexicon.locale)
    this.known = new Set(model.known)
    const named = model.labels.map((label) => label.split(' ')[0] ?? label)
    this.intents = [...new Set(named)]
    this.intentOf = Uint16Array.from(named, (intent) => this.intents.indexOf(intent))
    this.strange = [...lexicon.skills.keys()].filter((intent) => !this.intents.includes(intent))
    for (const template of lexicon.templates)
      if (!this.labelTemplates.has(template.label)) this.labelTemplates.set(template.label, template)
  }

  /**
   * Readings from the best on; `None` among them. Never empty.
   * @param least readings that cannot be as sure as this may be left out
   */
  rank(request: Annotated, least = 0.1): Ranked[] {
    if (request.words.length === 0) return [none(1)]
    const byIntent = this.guess(request)
    const probability = (intent: string) => byIntent.get(intent)?.p ?? 0
    const readings = new Map<string, Ranked>()
    const offer = (reading: Ranked) => {
      const known = readings.get(reading.intent)
      if (!known) readings.set(reading.intent, reading)
      else if (reading.confidence > known.confidence) {
        // What a template says word for word knows its slots best, however sure another way is.
        if (known.layer === 'exact' && reading.layer !== 'exact') known.confidence = reading.confidence
        else readings.set(reading.intent, reading)
      }
    }

    for (const match of this.matchers.find(request)) {
      const { template, captures } = match
      const open = match.open - namedWords(captures, request)
      const share = open / request.words.length
      const p = probability(template.intent)
      const labelled = byIntent.get(template.intent)?.label === template.label ? 0.01 : 0
      // Word for word is believed; the more of it is open text, the more the classifier has a say.
      const confidence =
        open === 0
          ? 0.96 + 0.03 * p + labelled
          : Math.min(0.97, (0.9 - 0.5 * share) * (0.55 + 0.45 * Math.min(1, p * 2)) + 0.1 * p) + labelled
      offer({
        skill: template.intent === NONE ? null : template.skill,
        intent: template.intent,
        label: template.label,
        confidence,
        layer: 'exact',
        template,
        captures,
        ended: true,
      })
    }
    const top = Math.max(0, ...[...readings.values()].map(({ confidence }) => confidence))
    let cried = 1
    const asked = [...readings.values()].some(({ skill }) => skill !== null)
    if (top < 0.9) {
      const likely = [...byIntent].sort((a, b) => b[1].p - a[1].p).slice(0, 4)
      // A cry may be misheard until hardly a word of it is likely, and is one still where all of it sounds like one.
      for (const intent of URGENT)
        if (this.lexicon.skills.has(intent) && !likely.some(([one]) => one === intent))
          likely.push([intent, byIntent.get(intent) ?? { p: 0, label: intent }])
      const prepared = prepare(request, this.sets)
      for (const [intent, { p, label }] of likely) {
        if (intent === NONE) {
          offer({ ...none(p) })
          continue
        }
        const urgent = URGENT.has(intent)
        const guessed = p + 0.12 * Math.sqrt(p) >= least
        if (!guessed && !(urgent && prepared.total >= CRY.words)) continue
        const found = this.tolerant(prepared, intent, label, guessed ? undefined : CRY)
        const cry = urgent && found && found.cost < CRY.cost && prepared.total >= CRY.words
        if (!guessed && !cry) continue
        const fit = found ? 1 - found.cost / LIMIT : 0
        // A guess counts less beside what a template says word for word, unless not to ask may cost a life.
        const beside = asked && !found && !urgent ? 0.7 : 1
        const guess = beside * Math.min(0.95, p * (0.8 + 0.2 * fit) + 0.12 * fit * Math.sqrt(p))
        const confidence = cry ? Math.max(guess, CRY.confidence - found.cost) : guess
        if (cry) cried = Math.min(cried, confidence)
        const template = found?.template ?? this.labelTemplates.get(label)
        const reading: Ranked = {
          skill: this.lexicon.skills.get(intent) ?? null,
          intent,
          label: found && found.cost < 0.2 ? found.template.label : label,
          confidence,
          layer: found && found.cost < 0.25 ? 'tolerant' : 'statistical',
          captures: found?.captures ?? [],
          ended: found?.ended ?? false,
        }
        if (template) reading.template = template
        offer(reading)
      }
    } else offer(none(Math.min(probability(NONE), 0.5)))
    // What is heard as a cry is no other guess.
    for (const reading of readings.values())
      if (cried < reading.confidence && reading.layer !== 'exact' && !URGENT.has(reading.intent))
        reading.confidence = cried - 0.01
    return [...readings.values()].sort((a, b) => b.confidence - a.confidence)
  }

  /** Reads every template, a template a step: else each is read when it is first tried. */
  *warming(): Generator<void, void> {
    for (const at of this.lexicon.templates.keys()) {
      this.matchers.compile(at)
      if (this.lexicon.templates[at]?.intent !== NONE) this.netOf(at)
      yield
    }
    for (const intent of this.lexicon.skills.keys()) {
      this.familyOf(intent)
      yield
    }
  }

  /** How likely the classifier thinks each intent, that of the likeliest label first said. */
  private guess(request: Annotated): Map<string, Guess> {
    const taught = this.model.weights.length > 0
    const scores = taught ? predict(this.model, features(request, this.known)) : [UNSURE]
    const sums = new Float64Array(this.intents.length)
    const best = new Float64Array(this.intents.length).fill(-1)
    const labels = new Uint16Array(this.intents.length)
    for (let label = 0; label < this.intentOf.length; label++) {
      const intent = this.intentOf[label]!
      const p = scores[label] ?? 0
      sums[intent] = sums[intent]! + p
      if (p > best[intent]!) [best[intent], labels[intent]] = [p, label]
    }
    const guesses = new Map<string, Guess>()
    this.intents.forEach((intent, i) =>
      guesses.set(intent, { p: sums[i]!, label: this.model.labels[labels[i]!] ?? intent }),
    )
    for (const [intent, p] of this.unlearned(request)) guesses.set(intent, { p, label: intent })
    return guesses
  }

  /** Intents of which the classifier has not learned yet, with how much of the request one of their templates has. */
  private *unlearned({ words }: Annotated): Generator<[string, number]> {
    const said = new Set(words)
    const all = [...said].reduce((sum, word) => sum + weightOf(word), 0)
    for (const intent of this.strange) {
      const { templates, byWord } = this.familyOf(intent)
      const found = new Float32Array(templates.length)
      for (const word of said)
        for (const place of byWord.get(word) ?? []) found[place] = found[place]! + weightOf(word) / all
      const most = found.reduce((best, each) => Math.max(best, each), 0)
      if (most > UNSURE) yield [intent, 0.9 * most]
    }
  }

  /**
   * The template of an intent that fits best, though not word for word.
   * @param within mean cost a word above which none fits, and the share of the words that it has as they were heard
   */
  private tolerant(
    prepared: Prepared,
    intent: string,
    label: string,
    { cost, share } = { cost: LIMIT, share: 0 },
  ): Alignment | undefined {
    const { templates, byWord, start } = this.familyOf(intent)
    const scores = Float32Array.from(start)
    const said = new Set(prepared.request.words)
    for (const word of said) for (const place of byWord.get(word) ?? []) scores[place] = scores[place]! + 1
    const own = (place: number) => this.lexicon.templates[templates[place]!]?.label === label
    for (let place = 0; place < scores.length; place++) if (own(place)) scores[place] = scores[place]! + 0.5
    let best: Alignment | undefined
    for (const place of highest(scores, TRIED, share * said.size)) {
      const net = this.netOf(templates[place]!)
      const found = net && align(net, prepared, this.sets, this.lexicon, best ? best.cost : cost)
      if (found && (!best || found.cost < best.cost)) best = found
    }
    return best
  }

  private familyOf(intent: string): Family {
    let family = this.families.get(intent)
    if (!family) {
      const { vocabulary, words } = this.model.index
      const templates = this.lexicon.templates.flatMap((template, at) => (template.intent === intent ? [at] : []))
      const byWord = new Map<string, number[]>()
      templates.forEach((at, place) => {
        for (const id of words[at] ?? []) {
          const word = vocabulary[id] ?? ''
          const places = byWord.get(word)
          if (places) places.push(place)
          else byWord.set(word, [place])
        }
      })
      const start = Float32Array.from(templates, (at) => -0.02 * (words[at]?.length ?? 0))
      this.families.set(intent, (family = { templates, byWord, start }))
    }
    return family
  }

  private netOf(at: number): Net | undefined {
    const template = this.lexicon.templates[at]
    return (this.nets[at] ??= template && buildNet(template, this.sets))
  }
}

/** Words of open text that are the whole name of somebody or something of this home, and so are no open text. */
function namedWords(captures: Match['captures'], { names }: Annotated): number {
  return captures
    .filter(
      ({ type, start, end }) =>
        type === 'text' && names.some((name) => name.start === start && name.end === end && name.score >= 0.9),
    )
    .reduce((sum, { start, end }) => sum + end - start, 0)
}

/** Fewer words in common than the best has than this, and a template is not worth laying along a request. */
const FEWER = 2

/** Places of the highest scores, the highest first. @param floor what is lower does not count */
function highest(scores: Float32Array, count: number, floor: number): number[] {
  const sorted = Float32Array.from(scores).sort()
  const last = sorted[Math.max(0, scores.length - count)] ?? 0
  const least = Math.max(floor, last, (sorted.at(-1) ?? 0) - FEWER)
  const places: number[] = []
  for (let place = 0; place < scores.length; place++) if (scores[place]! >= least) places.push(place)
  return places.sort((a, b) => scores[b]! - scores[a]!).slice(0, count)
}

export function none(confidence: number): Ranked {
  return { skill: null, intent: NONE, label: NONE, confidence, layer: 'none', captures: [], ended: false }
}
