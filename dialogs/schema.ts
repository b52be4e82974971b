import { z } from 'zod'

const Text = z.string().trim().min(1)
const Templates = z.array(Text)
const SlotValue = z.union([Text, z.number(), z.boolean(), z.array(Text)])
const Slots = z.record(z.string(), SlotValue)

/** Sentences that share fixed slots, such as every way to say that somebody fell. */
const Group = z.strictObject({ slots: Slots.optional(), sentences: Templates })

const Sentences = z.array(z.union([Text, Group]))

export type Sentences = z.infer<typeof Sentences>

const Intent = z.strictObject({
  /** Said after "did you mean to …?", with the slots as parameters. */
  meaning: Text,
  /** Templates, each a sentence or a group of them with fixed slots. */
  sentences: Sentences,
  /** Slots that every sentence has. */
  slots: Slots.optional(),
  /** Names of slots that the sentences may carry besides those that their templates show. */
  carries: z.array(Text).optional(),
  /** Sentences that help offers. */
  examples: z.array(Text).optional(),
  tests: z.array(z.strictObject({ say: Text, slots: Slots.optional(), area: Text.optional() })).default([]),
})

const Value = z.union([
  Text,
  z.strictObject({ say: z.union([Text, z.array(Text)]), value: z.union([Text, z.number()]) }),
])

/** Sentences as people said them, by intent; those of `None` ask for nothing. They are learned from, and matched by nothing. */
const Said = z.record(z.string(), Sentences)

/** A file `<skill>.said.yaml` beside that of the skill. */
export const SaidSchema = z.strictObject({ skill: z.string(), said: Said })

export type Said = z.infer<typeof Said>

/** Where what people said of a skill is written: only who learns reads it, as it is as long as all dialog files together. */
export interface SaidFile {
  skill: string
  path: string
  /** Of what it says. */
  digest: string
  /** Intents that it has sentences of. */
  intents: readonly string[]
}

/** A dialog file: what one skill understands and says in one language. */
export const DialogSchema = z.strictObject({
  skill: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not a name such as smart-home'),
  /** What the person hears the ability called. */
  title: Text,
  /** Values of slots: `{kind}` in a template takes what the list `kind` says. */
  lists: z.record(z.string(), z.array(Value)).default({}),
  /** Parts of templates by name: `<turn_on>`. */
  expansions: z.record(z.string(), Text).default({}),
  intents: z.record(z.string(), Intent).default({}),
  /** Sentences near to this skill's that ask nothing of the companion. */
  none: Templates.default([]),
  responses: z.record(z.string(), z.union([Text, z.array(Text).min(1)])).default({}),
  /** Shorter, simpler versions of responses, for saying again. */
  plain: z.record(z.string(), Text).default({}),
})

export type DialogFile = z.infer<typeof DialogSchema> & { said?: SaidFile }
export type DialogIntent = z.infer<typeof Intent>
