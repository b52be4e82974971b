import { z } from 'zod'

const Name = z.string().trim().min(1).max(200)
const Aliases = z.array(Name).optional()

/** The home as `home.yaml` describes it. Ids are Home Assistant's (`domain.object_id` for a device). */
export const HomeSchema = z.strictObject({
  floors: z.array(z.strictObject({ id: Name, name: Name, aliases: Aliases })).default([]),
  areas: z.array(z.strictObject({ id: Name, name: Name, aliases: Aliases, floor: Name.optional() })).default([]),
  devices: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z_]+\.[a-z0-9_]+$/, 'is not of the form domain.object_id'),
        name: Name,
        aliases: Aliases,
        area: Name.optional(),
        state: z.union([z.string(), z.number(), z.boolean()]).optional(),
        attributes: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
  contacts: z.array(z.strictObject({ name: Name, relation: Name.optional(), aliases: Aliases })).default([]),
  medications: z.array(z.strictObject({ name: Name, aliases: Aliases })).default([]),
  lists: z.array(z.strictObject({ name: Name, aliases: Aliases })).default([]),
})

export type HomeDescription = z.infer<typeof HomeSchema>

export const EMPTY_HOME: HomeDescription = {
  floors: [],
  areas: [],
  devices: [],
  contacts: [],
  medications: [],
  lists: [],
}
