import { bankOf } from '../template';

/** The paragraph that brings in the piece, or says what there is instead of one. */
export const emailMiddles = bankOf({
  any: [
    'Have a look at {piece}. {Whole}.',
    'We picked {piece} for you. {Whole}.',
    'We would start with {piece}. {Whole}.',
    '{Piece} is {aType} to take your time with: {what}.',
    '{Piece} fits in {length}. {Whole}.',
    'Try {piece}: {what}.',
    'What we have in mind is {piece}: {what}.',
    '{Piece} goes straight at {goal}. {Whole}.',
    'Since you like {genre}, {piece} should feel close to home. {Whole}.',
    'Our suggestion is {piece}. {Whole}.',
    'This time we chose {piece}. {Whole}.',
    'Have a look at {piece}. It takes {length}, and you can stop whenever you like.',
    'We picked {piece} for you. You can take it in small pieces, in any order that suits you.',
    'Our suggestion is {piece}. Try a little of it and see whether you want more.',
    'We would start with {piece}. A few minutes are enough to know whether you like it.',
    'So here is {piece}. It will keep until you have a moment for it.',
  ],
  alone: [
    'Pick one small thing that belongs to {goal}, go through it slowly for five minutes, and stop before it gets tiring.',
    'Choose a bit of {genre} that you know, and {verb} it once slowly and once for fun.',
    'Choose one {sound} that you know, make it half as fast as usual, and listen to what happens in between.',
    'Five minutes with something that you know already are enough. Slow is good, and stopping early is allowed.',
  ],
  practice: ['{Piece} is a good one to come back to: {what}.', 'Try {piece}, slowly. {Whole}.'],
  tip: [
    '{Piece} takes {length}. {Whole}.',
    'The tip is {piece}: {what}.',
    'It is called {piece}. {Whole}.',
  ],
  song: ['Put on {title}. {Whole}.', 'We thought of {title}. {Whole}.'],
  play_along: ['Put on {piece}. {Whole}.', 'We thought of {piece}. {Whole}.'],
  challenge: ['One way to do it is {piece}. {Whole}.', 'The plan is called {piece}. {Whole}.'],
  course: ['{Piece} is a course that takes its time. {Whole}.', 'The course is {piece}. {Whole}.'],
  comeback: [
    'For a first evening back, {piece} is kind company. {Whole}.',
    'A gentle place to begin is {piece}. {Whole}.',
    'For a first evening back, {piece} is kind company. Take a little of it and leave the rest.',
    'Choose something that you know already, make it slow, and stop while it is still a pleasure.',
  ],
  farewell: [
    'One thing will be waiting if you return: {piece}.',
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
});

/** Sentences that may follow the middle when there is room, by content type. */
export const emailExtras = bankOf({
  any: [
    'It takes {length}, and you can stop whenever you like.',
    'It is made for {level} {players}, so the next step is never far away.',
    'It is a good companion for {goal}.',
    'Take from it what you like and leave the rest.',
    'It is worth a second visit on another day.',
  ],
  alone: [
    'Nobody has to hear it, and nothing has to come of it.',
    'It is a pleasant way to end a day.',
    'There is no right way to do it.',
  ],
  practice: ['Doing it once, slowly, is worth more than five rounds in a hurry.'],
  tip: ['Try it once on something that you know already, and listen for the difference.'],
  song: ['There is no need to do it all at once.', 'Begin with the part that you like best.'],
  farewell: ['There is no hurry about it, and no need to answer this.'],
  play_along: ['Let it run once without you, and join in the second time.'],
  challenge: [
    'If you miss a day, simply go on with the next.',
    'You only ever have to think of one day at a time.',
  ],
  course: [
    'You can take it in small pieces.',
    'There is no need to do it all at once.',
    'One lesson at a sitting is plenty.',
  ],
});
