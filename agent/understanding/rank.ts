import type { Annotated } from './annotate.js'
import { type Alignment, type Net, align, buildNet } from './align.js'
import { type Model, predict } from './classifier.js'
import { features } from './features.js'
import { type Lexicon, NONE, type Template } from './lexicon.js'
import { type Match, Matchers } from './match.js'

/** A reading of a request before its slots are filled. */
export interface Ranked {
  skill: string | null
  intent: string
  label: string
  confidence: number
  layer: 'exact' | 'tolerant' | 'statistical' | 'none'
  template?: Template
  captures: Match['captures']
}

/** Templates that are laid along a request at most, for those of the likeliest intents. */
const TRIED = 60
/** Mean cost a word above which a template does not fit. */
const LIMIT = 0.55

/** Ranks what a request may ask for: exact templates, then tolerant ones, then the classifier alone. */
export class Ranker {
  private readonly matchers: Matchers
  private readonly nets = new Map<string, { net: Net; words: ReadonlySet<string> }[]>()
  private readonly known: ReadonlySet<string>
  private readonly intentOf: readonly string[]
  private readonly labelTemplates = new Map<string, Template>()

  constructor(
    readonly lexicon: Lexicon,
    readonly model: Model,
  ) {
    this.matchers = new Matchers(lexicon)
    this.known = new Set(model.known)
    this.intentOf = model.labels.map((label) => label.split(' ')[0] ?? label)
    for (const template of lexicon.templates)
      if (!this.labelTemplates.has(template.label)) this.labelTemplates.set(template.label, template)
  }

  /** Readings from the best on; `None` among them. Never empty. */
  rank(request: Annotated): Ranked[] {
    if (request.words.length === 0) return [none(1)]
    const scores = predict(this.model, features(request, this.known))
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
      const { template, open, captures } = match
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
      })
    }
    const top = Math.max(0, ...[...readings.values()].map(({ confidence }) => confidence))
    if (top < 0.9) {
      const likely = [...byIntent].sort((a, b) => b[1].p - a[1].p).slice(0, 4)
      for (const [intent, { p, label }] of likely) {
        if (intent === NONE) {
          offer({ ...none(p) })
          continue
        }
        if (p < 0.04) continue
        const found = this.tolerant(request, intent, label)
        const fit = found ? 1 - found.cost / LIMIT : 0
        const confidence = Math.min(0.95, p * (0.8 + 0.2 * fit) + 0.12 * fit * Math.sqrt(p))
        const template = found?.template ?? this.labelTemplates.get(label)
        const reading: Ranked = {
          skill: this.lexicon.skills.get(intent) ?? null,
          intent,
          label: found && found.cost < 0.2 ? found.template.label : label,
          confidence,
          layer: found && found.cost < 0.25 ? 'tolerant' : 'statistical',
          captures: found?.captures ?? [],
        }
        if (template) reading.template = template
        offer(reading)
      }
    } else offer(none(Math.min(probability(NONE), 0.5)))
    return [...readings.values()].sort((a, b) => b.confidence - a.confidence)
  }

  /** The template of an intent that fits best, though not word for word. */
  private tolerant(request: Annotated, intent: string, label: string): Alignment | undefined {
    let nets = this.nets.get(intent)
    if (!nets) {
      nets = this.lexicon.templates
        .filter((template) => template.intent === intent)
        .map((template) => ({ net: buildNet(template), words: wordSet(template) }))
      this.nets.set(intent, nets)
    }
    const said = new Set(request.words)
    const scored = nets
      .map((entry) => {
        let shared = 0
        for (const word of said) if (entry.words.has(word)) shared++
        return {
          net: entry.net,
          score: shared - 0.02 * entry.words.size + (entry.net.template.label === label ? 0.5 : 0),
        }
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, TRIED)
    let best: Alignment | undefined
    for (const { net } of scored) {
      const found = align(net, request, this.lexicon, best ? best.cost : LIMIT)
      if (found && (!best || found.cost < best.cost)) best = found
    }
    return best
  }
}

export function none(confidence: number): Ranked {
  return { skill: null, intent: NONE, label: NONE, confidence, layer: 'none', captures: [] }
}

function wordSet({ part }: Template): Set<string> {
  const words = new Set<string>()
  const visit = (inner: Template['part']) => {
    if (inner.kind === 'word') words.add(inner.word)
    else if (inner.kind !== 'slot') inner.parts.forEach(visit)
  }
  visit(part)
  return words
}
