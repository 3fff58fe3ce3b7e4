import { bankOf } from '../template';

/** How an e-mail begins after its greeting: one thought of one or two sentences. */
export const emailOpenings = bankOf({
  any: [
    'Some days there is only room for one small thing, and that is usually enough.',
    'A good session does not have to be long. It only has to begin.',
    'Most {players} remember the small things they tried, not the big plans they made.',
    'Between everything else this week there may be a few minutes for {verbing}.',
    'The best practice plans are the ones that fit on a small piece of paper.',
    'Nobody needs a free evening to {verb}. A free corner of one will do.',
    'If you only do one thing with your {instrument} this week, it may as well be a pleasant one.',
    'There are weeks for big plans and weeks for one good {sound}. Both count.',
    'A few calm minutes tend to do more than an hour in a hurry.',
    'Every {player} has days when the hardest part is simply to begin.',
    'When it comes to {goal}, most {players} try to mend everything at once. One thing at a time gets further.',
    'Work on {goal} goes best in small pieces: a few slow minutes today, a few more on another day.',
    'With {goal}, slow and clean beats fast and hopeful. That is good news for a busy week.',
  ],
  pointing: [
    'Here is something for the next time you are {place}.',
    'We have one suggestion today, and it is a modest one.',
    'You told us that you want to work on {goal}, so we went looking for something that goes straight at it.',
    'If you are in the mood for {genre}, we have something for you.',
  ],
  alone: [
    'You told us that you want to work on {goal}, and a few quiet minutes are a good way to begin.',
  ],
  practice: [
    'Ten careful minutes are a real practice session, whatever anybody says.',
    'Some exercises are worth doing even on a day when nothing else gets done.',
    'A warm-up is a small promise: begin, and see how far you feel like going.',
  ],
  tip: [
    'Now and then one small change makes everything around it easier.',
    'Some problems do not need more practice. They need somebody to point at the right spot.',
    'This is a tip rather than a lesson, so it asks for very little.',
  ],
  song: [
    'Exercises have their place, but this evening might be better spent on a song.',
    'Every so often it is good to forget the exercises and simply {verb}.',
    'There is a particular pleasure in {verbing} something from beginning to end.',
  ],
  play_along: [
    'Every so often it is good to forget the exercises and simply {verb}, with company.',
    'Practising alone teaches a lot. {Verbing} with others teaches the rest.',
    'It is easier to keep going when somebody else keeps the time.',
  ],
  challenge: [
    'Some things go better with an end in sight.',
    'A little every day is easier to begin than a lot at the weekend.',
    'A few minutes a day, on purpose, can change how a week feels.',
  ],
  course: [
    'Some things are best learned in order, one step after the other, without hurry.',
    'It helps when somebody has thought about what comes first and what can wait.',
    'If you feel like working on one thing properly, this may be a good moment.',
  ],
  comeback: [
    'After a pause the first few minutes feel strange to everyone, and then things begin to come back.',
    'Nothing that you learned has gone far. It only needs a little company.',
    'Starting again is mostly a matter of making the first step small.',
    'There is nothing to catch up on. You can begin with one {sound} and see how it feels.',
    'People often worry that they have lost it all. A few slow minutes usually prove otherwise.',
    'The ear goes on listening through a break, which does less harm than people fear.',
  ],
  farewell: [
    'This is our last message for now, because a full inbox never made anybody want to {verb}.',
    'We are going to stop writing after this one, and did not want to go without a word.',
    'A last hello from us: from here on we keep quiet, and the next note is yours.',
    'This is goodbye for now. We will not write again unless you come back to us.',
  ],
  welcome: [
    'Welcome to {brand}. There is a lot here, and you can ignore nearly all of it this week.',
    'It is good to have you with us. The best start is a small one.',
    'Hello and welcome. You do not need a plan yet; one short sitting will do.',
    'Welcome. We would like your first evening with us to end with some music.',
  ],
  launch: [
    'There is something new in the library, and it deserves a slow evening.',
    'Something new has arrived, and we would like you to meet it.',
    'A new {type} is ready for you, and it is a good one to get to know slowly.',
    'New things are best tried without a plan, so here is one to try.',
  ],
  quiet: [
    'There is no lesson in this one and nothing to finish.',
    'We have nothing to recommend today, on purpose.',
    'This is only a small thought, so you can close it again in a moment.',
    'Not everything has to be practice.',
  ],
  streak: [
    '{Streak} days in a row. {Cheer}.',
    'You have kept at it for {streak} days now, and that is how it grows.',
    'Small and often is how it grows, and you have been doing just that.',
  ],
});
