import type { Theme } from '../brief';

/** The paragraph that brings in the piece, or says what there is instead of one. */
export const emailMiddles: Readonly<Record<Theme, readonly string[]>> = {
  any: [
    'Have a look at {piece}. {Whole}.',
    'We picked {piece} for you. {Whole}.',
    'We would start with {piece}. {Whole}.',
    '{Piece} is {aType} for exactly that: {what}.',
    '{Piece} fits in {length}. {Whole}.',
    '{Piece} goes straight at {goal}. {Whole}.',
    'Since you like {genre}, {piece} should feel close to home. {Whole}.',
    'Our suggestion is {piece}. {Whole}.',
    'That is where {piece} comes in. {Whole}.',
    'Have a look at {piece}. It takes {length}, and you can stop whenever you like.',
    'We picked {piece} for you. You can take it in small pieces, in any order that suits you.',
    'Our suggestion is {piece}. Try a little of it and see whether you want more.',
    'We would start with {piece}. A few minutes are enough to know whether you like it.',
    'So here is {piece}. It will keep until you have a moment for it.',
  ],
  practice: [
    '{Piece} is short work with a long memory. {Whole}.',
    'Try {piece}, slowly. {Whole}.',
  ],
  tip: [
    '{Piece} takes {length}. {Whole}.',
    'It is called {piece}. {Whole}.',
  ],
  song: [
    'Put on {title}. {Whole}.',
    'We thought of {title}. {Whole}.',
  ],
  play_along: [
    'Put on {piece}. {Whole}.',
    'We thought of {piece}. {Whole}.',
  ],
  challenge: [
    '{Piece} gives you that. {Whole}.',
    'The plan is called {piece}. {Whole}.',
  ],
  course: [
    '{Piece} takes it in that order. {Whole}.',
    'The course is {piece}. {Whole}.',
  ],
  comeback: [
    'For a first evening back, {piece} is kind company. {Whole}.',
    'A gentle place to begin is {piece}. {Whole}.',
    'For a first evening back, {piece} is kind company. Take a little of it and leave the rest.',
    'Choose something that you know already, make it slow, and stop while it is still a pleasure.',
  ],
  farewell: [
    'Everything stays where you left it, and {piece} is a friendly way back if you ever feel like it. {Whole}.',
    'If you come by again one day, {piece} will be there. {Whole}.',
    'One thing will be waiting if you return: {piece}. {Whole}.',
    'Everything stays where you left it, and {piece} is a friendly way back if you ever feel like it.',
    'Everything stays where you left it, and you are welcome back on any day that suits you.',
  ],
  welcome: [
    'We would begin with {piece}. {Whole}.',
    'Let {piece} be the first thing you open. {Whole}.',
    'We would begin with {piece}, and leave everything else for later.',
    'Look around as much as you like, and begin with whatever makes you smile.',
  ],
  launch: [
    'It is called {piece}. {Whole}.',
    'Say hello to {piece}. {Whole}.',
    'It is called {piece}, and it is ready whenever you are.',
  ],
  quiet: [
    '{Verb} one {sound} that you like, listen to it until it is gone, and let that be enough.',
    'Think of a tune that you have loved for years, {verb} a little of it, and keep it to yourself.',
    '{Verb} the first thing you ever learned, once, just to say hello to it. It needs no app and no lesson.',
    'If there is a minute left today, spend it {place} and {verb} whatever comes.',
  ],
  streak: [
    'For the next one we picked {piece}. {Whole}.',
    'Keep it small today: {piece} will do. {Whole}.',
    'Keep it small today as well. What counts is that you began.',
  ],
};

/** Sentences that may follow the middle when there is room. */
export const emailExtras: readonly string[] = [
  'It takes {length}, and you can stop whenever you like.',
  'It is made for {level} {players}, so the next step is never far away.',
  'You can take it in small pieces.',
  'Doing it once, slowly, is worth more than five rounds in a hurry.',
  'It is a good companion for {goal}.',
  'There is no need to do it all at once.',
  'Take from it what you like and leave the rest.',
  'It is worth a second visit on another day.',
];
