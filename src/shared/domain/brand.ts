import { z } from 'zod';

const hexColour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #1f6feb');

const lookSchema = z.object({
  primary: hexColour,
  rail: hexColour,
  railText: hexColour,
  accent: hexColour,
});

export const contentTypeSchema = z.object({ key: z.string().min(1), label: z.string().min(1) });

/** How a brand looks and speaks: `data/brands/<key>/brand.json`. */
export const brandSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and underscores'),
  name: z.string().min(1),
  mark: z.string().min(1),
  voice: z.object({
    summary: z.string(),
    tone: z.array(z.string()),
    do: z.array(z.string()),
    avoid: z.array(z.string()),
    /** Words and phrases that no message of this brand may contain. */
    bannedWords: z.array(z.string()).default([]),
  }),
  /** Words that the sample writer and the prompt use for this brand's instrument. */
  vocabulary: z.object({
    instrument: z.string(),
    player: z.string(),
    players: z.string(),
    gear: z.array(z.string()).min(1),
    place: z.string(),
    verb: z.string(),
    sound: z.array(z.string()).min(1),
    firstStep: z.array(z.string()).min(1),
    cheers: z.array(z.string()).min(1),
    emoji: z.array(z.string()).min(1),
  }),
  theme: z.object({ light: lookSchema, dark: lookSchema }),
  contentTypes: z.array(contentTypeSchema).min(1),
});

export type Brand = z.infer<typeof brandSchema>;
export type BrandLook = z.infer<typeof lookSchema>;

/** One piece of content that a message can point to: `data/brands/<key>/catalogue.json`. */
export const contentPieceSchema = z.object({
  contentId: z.number().int().positive(),
  type: z.string().min(1),
  title: z.string().min(1),
  description: z.string().default(''),
  level: z.string().default(''),
  genres: z.array(z.string()).default([]),
  goals: z.array(z.string()).default([]),
  minutes: z.number().int().nonnegative().default(0),
});

export type ContentPiece = z.infer<typeof contentPieceSchema>;
export const catalogueSchema = z.array(contentPieceSchema);
