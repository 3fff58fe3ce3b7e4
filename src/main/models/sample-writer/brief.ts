import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import { stemsOf } from './stems';

/** What a message is for, which decides the phrases that are thought of. */
export type Theme =
  /** Suits every message. */
  | 'any'
  /** Suits every message that points to a piece. */
  | 'pointing'
  /** Suits messages that point to nothing. */
  | 'alone'
  | 'practice'
  | 'tip'
  | 'song'
  | 'play_along'
  | 'challenge'
  | 'course'
  | 'comeback'
  | 'farewell'
  | 'welcome'
  | 'launch'
  | 'quiet'
  | 'streak';

/** What the stage's texts ask for, as far as rules can tell. */
export interface Brief {
  /** The message's purpose when its texts name one; otherwise the content type speaks. */
  readonly intent: Theme | null;
  /** Chance from 0 to 1 that the message gets an emoji. */
  readonly emoji: number;
  /** Emoji that the examples use. */
  readonly exampleEmoji: readonly string[];
  readonly asksQuestion: boolean;
  readonly usesName: boolean;
  /** Stems of the words that the writer used, and of those that they ruled out. */
  readonly wanted: ReadonlySet<string>;
  readonly unwanted: ReadonlySet<string>;
  /** Stems of the words in which the brand's voice is described. */
  readonly voice: ReadonlySet<string>;
  /** Average body length of the examples in graphemes; null without examples. */
  readonly bodyLength: number | null;
}

const emojiPattern = /\p{Extended_Pictographic}\ufe0f?/gu;

/** "no mention of being away", "do not call it easy": up to the next mark or "but". */
const refusal =
  /\b(?:no|not|never|without|avoid|don['’]t|leave out|free of|nor|nothing(?= about))\b((?:(?!\bbut\b)[^.,;:!?\n])*)/gi;

const intents: readonly (readonly [Theme, RegExp])[] = [
  [
    'farewell',
    /\b(good-?bye|farewell|last hello|stop writing|(last|final) (message|note|letter|e-?mail|mail)\b)/i,
  ],
  [
    'welcome',
    /\bwelcome (them|people|new|the|our|members?|users?|everyone)\b|^welcome\b(?! back)|\bnew members?\b|\bonboarding\b|\bgetting started\b|\bjust (joined|signed up)\b/i,
  ],
  [
    'launch',
    /\b(announce|introduce|launch|brand[- ]new|new (song|course|lesson|workout|release|content|feature))\b/i,
  ],
  ['streak', /\b(streak|milestone|congratulate|celebrate|days? in a row)\b/i],
  [
    'comeback',
    /\b(come|came|coming|welcome|bring|win|lure|get) (\w+ )?back\b|\b(day|evening|time|way) back\b|\breturn(ing)?\b|\bre-?(engage|activate)|\bmiss(ed)? you\b|\bstart(ing)? again\b|\bhav(e|ing) lost\b|\blapsed\b|\bgone quiet\b/i,
  ],
];

/** Segments often name the end of a sequence, and how long somebody has been gone. */
const lastInSegment = /\b(last|final) (message|e-?mail|note|stage)\b/i;
const longGone = /\b(lapsed|inactive|dormant|churned)\b|\b(?:[3-9]\d|\d{3,}) days\b|\bmonths?\b/i;

const asksForNothing = /\b(recommend nothing|nothing to|no lesson|no link|just|simply|only)\b/i;

function intentOf(instructions: string, segment: string, hasPiece: boolean): Theme | null {
  if (lastInSegment.test(segment)) return 'farewell';
  const named = intents.find(([, pattern]) => pattern.test(instructions))?.[0];
  if (named) return named;
  if (!hasPiece) return asksForNothing.test(instructions) ? 'quiet' : null;
  return instructions.trim() === '' && longGone.test(segment) ? 'comeback' : null;
}

/** The bodies in examples written as "Header: …" and "Message: …" (or "Body: …"). */
function exampleBodies(examples: string): string[] {
  return [...examples.matchAll(/^\s*(?:message|body)\s*:\s*(.+)$/gim)].map(([, body = '']) => body);
}

function emojiChance(texts: { instructions: string; refused: string; examples: string }): number {
  if (/emoji/i.test(texts.refused)) return 0;
  if (/emoji/i.test(texts.instructions)) return 1;
  const bodies = exampleBodies(texts.examples);
  if (bodies.length === 0) return 0.5;
  const withEmoji = bodies.filter((body) => body.match(emojiPattern) !== null).length;
  return withEmoji / bodies.length;
}

/** Reads the stage's own texts; the campaign's only where the stage says nothing. */
export function readBrief(material: Material): Brief {
  const { stage, recommendation } = material;
  const { voice } = material.brand;
  const instructions =
    stage.instructions.trim() === '' ? material.campaignInstructions : stage.instructions;
  const refusals = [...`${material.campaignInstructions}\n${instructions}`.matchAll(refusal)].map(
    ([clause]) => clause,
  );
  const positive = instructions.replace(refusal, ' ');
  const refused = refusals.join(' ');
  const examples = stage.sample_examples;
  const bodies = exampleBodies(examples);
  const unwanted = stemsOf(refused);
  const wanted = stemsOf(`${positive} ${examples}`);
  return {
    intent: intentOf(positive, stage.segment_info, recommendation !== null),
    emoji: emojiChance({ instructions: positive, refused, examples }),
    exampleEmoji: examples.match(emojiPattern) ?? [],
    asksQuestion: /\b(ask|question|invite (a|them to) (reply|write|answer)|reply)\b/i.test(
      positive,
    ),
    usesName: /\b(first name|by name|their name|user'?s? name|member'?s name)\b/i.test(positive),
    wanted: new Set([...wanted].filter((word) => !unwanted.has(word))),
    unwanted,
    voice: stemsOf([voice.summary, ...voice.tone, ...voice.do].join(' ')),
    bodyLength:
      bodies.length === 0
        ? null
        : bodies.reduce((sum, body) => sum + graphemes(body), 0) / bodies.length,
  };
}
