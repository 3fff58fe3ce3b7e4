import { bankOf, templatesOf } from '../template';

/** How an e-mail ends: a first step, a wish, or a question that can be answered. */
export const emailClosings = bankOf({
  any: [
    'For tonight: {firstStep}, and give it five minutes. That is a real session.',
    'A first step small enough for today: {firstStep}. The rest can wait.',
    '{FirstStep}, try the first minute, and see whether you want to stay.',
    'Begin like this: {firstStep}. Everything else follows from there.',
    '{FirstStep} when you have a moment, and leave it at that if you like.',
    'If you want a place to begin: {firstStep}. Then do as much as you enjoy.',
    'No need to decide anything now. {FirstStep}, and you have already begun.',
    'When the day goes quiet, {firstStep} and take it from there.',
    'Five minutes are plenty for a start. {FirstStep} and let it be slow.',
  ],
  pointing: [
    'Enjoy it, at whatever speed the week allows.',
    'Take your time with it. It will be there tomorrow too.',
  ],
  practice: ['{FirstStep}, go through it three times slowly, and call it a good day.'],
  tip: ['{FirstStep} and try it once while it is fresh in your mind.'],
  song: ['Start with the part you like best. You are allowed to stay there all evening.'],
  play_along: ['If you lose your place, listen for a bar and come back in. That is part of it.'],
  challenge: ['Day one is all you need to think about. {FirstStep}, and you are under way.'],
  course: ['One lesson is plenty for an evening. The next one will keep.'],
  comeback: [
    '{FirstStep}, and let it be a little rough. It smooths out sooner than you expect.',
    'If nothing else, {firstStep} this week. It is a start, and starts are what count.',
    'What were you working on when you last felt like {verbing}?',
  ],
  farewell: [
    'Until then, we wish you good {verbing}, wherever it happens.',
    'Thank you for the time you spent {verbing} with us. May there be plenty more of it.',
    'Thank you for the {lessons} lessons you finished here. Go well, and keep {verbing}.',
    'Thank you for your company. Keep a little room for {verbing}, with us or without.',
  ],
  welcome: [
    'For today: {firstStep}. That is a proper first session.',
    '{FirstStep}, and you are under way. Tomorrow can look after itself.',
  ],
  launch: [
    'Have a first go when you feel like it: {firstStep}, and see where it takes you.',
    'Try it this week, and start with the part that makes you curious.',
  ],
  quiet: [
    'That is all for today. Enjoy the quiet.',
    'Then go on with your evening. It counted.',
    'No answer needed, and nothing to tick off.',
  ],
  streak: [
    '{Cheer}. {FirstStep} when you are ready for the next one.',
    'And if tomorrow is full, a day of rest is part of it too.',
  ],
});

/** Endings for a stage that asks for an answer. */
export const emailQuestions = templatesOf([
  'What would you most like to {verb} next? Write back and tell us.',
  'What were you working on when you last had time to {verb}? Write back and tell us.',
  'Is there something that you have always wanted to {verb}? A reply of one line is welcome.',
  'Which {sound} would you like to get right first? Tell us in a line or two.',
  'What made you want to {verb} in the first place? We would like to hear it.',
  'And what do you {verb} when nobody is listening? Tell us, if you like.',
]);
