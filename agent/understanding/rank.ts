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

/** Templates of one intent: where they are in the lexicon, and which of them have a word. */
interface Family {
  templates: readonly number[]
  /** By word, places in `templates`. */
  byWord: ReadonlyMap<string, readonly number[]>
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
  private readonly intentOf: readonly string[]
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
    this.intentOf = model.labels.map((label) => label.split(' ')[0] ?? label)
    this.strange = [...lexicon.skills.keys()].filter((intent) => !this.intentOf.includes(intent))
    for (const template of lexicon.templates)
      if (!this.labelTemplates.has(template.label)) this.labelTemplates.set(template.label, template)
  }

  /**
   * Readings from the best on; `None` among them. Never empty.
   * @param least readings that cannot be as sure as this may be left out
   */
  rank(request: Annotated, least = 0.1): Ranked[] {
    if (request.words.length === 0) return [none(1)]
    const taught = this.model.weights.length > 0
    const scores = taught ? predict(this.model, features(request, this.known)) : [UNSURE]
    const byIntent = new Map<string, { p: number; label: string; best: number }>()
    this.intentOf.forEach((intent, i) => {
      const p = scores[i] ?? 0
      const label = this.model.labels[i] ?? intent
      const known = byIntent.get(intent)
      if (!known) byIntent.set(intent, { p, label, best: p })
      else {
        known.p += p
        if (p > known.best) [known.label, known.best] = [label, p]
      }
    })
    for (const [intent, p] of this.unlearned(request)) byIntent.set(intent, { p, label: intent, best: p })
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
    const asked = [...readings.values()].some(({ skill }) => skill !== null)
    if (top < 0.9) {
      const likely = [...byIntent].sort((a, b) => b[1].p - a[1].p).slice(0, 4)
      const prepared = prepare(request, this.sets)
      for (const [intent, { p, label }] of likely) {
        if (intent === NONE) {
          offer({ ...none(p) })
          continue
        }
        if (p + 0.12 * Math.sqrt(p) < least) continue
        const found = this.tolerant(prepared, intent, label)
        const fit = found ? 1 - found.cost / LIMIT : 0
        // A guess counts less beside what a template says word for word, unless not to ask may cost a life.
        const beside = asked && !found && !URGENT.has(intent) ? 0.7 : 1
        const confidence = beside * Math.min(0.95, p * (0.8 + 0.2 * fit) + 0.12 * fit * Math.sqrt(p))
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
    return [...readings.values()].sort((a, b) => b.confidence - a.confidence)
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

  /** The template of an intent that fits best, though not word for word. */
  private tolerant(prepared: Prepared, intent: string, label: string): Alignment | undefined {
    const { templates, byWord } = this.familyOf(intent)
    const { index } = this.model
    const scores = Float32Array.from(
      templates,
      (at) => (this.lexicon.templates[at]?.label === label ? 0.5 : 0) - 0.02 * (index.words[at]?.length ?? 0),
    )
    for (const word of new Set(prepared.request.words))
      for (const place of byWord.get(word) ?? []) scores[place] = scores[place]! + 1
    const likely = templates
      .map((at, place) => ({ at, score: scores[place]! }))
      .sort((a, b) => b.score - a.score)
      .slice(0, TRIED)
    let best: Alignment | undefined
    for (const { at } of likely) {
      const net = this.netOf(at)
      const found = net && align(net, prepared, this.sets, this.lexicon, best ? best.cost : LIMIT)
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
      this.families.set(intent, (family = { templates, byWord }))
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

export function none(confidence: number): Ranked {
  return { skill: null, intent: NONE, label: NONE, confidence, layer: 'none', captures: [], ended: false }
}
