/** Plain words that no check minds, so that two messages drawn from them are hardly alike. */
const vocabulary =
  `amber anchor arrow autumn basket beacon bell birch blanket bridge bronze brook candle canyon
  carpet cedar chalk cherry cinder clover copper coral cotton cradle crystal daisy dawn desert dusk
  eagle ember falcon feather fern fiddle flint forest fountain garden ginger glacier granite harbor
  hazel hearth hollow honey island ivory jasmine juniper kettle lantern lark laurel lemon linen
  marble meadow mint mirror moss mountain nectar nutmeg oak ocean olive orchard otter paper pearl
  pebble pepper petal pine plum pocket poppy prairie quartz quill rain raven ribbon river robin
  rose saddle saffron sail salt sand sparrow spring star stone summer swan teapot thistle thunder
  timber tulip valley velvet violet walnut water wheat willow winter wool`.split(/\s+/);

function drawn(count: number, random: () => number): string[] {
  const left = [...vocabulary];
  return Array.from({ length: count }, () => {
    const [word = ''] = left.splice(Math.floor(random() * left.length), 1);
    return word;
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A message that passes every check, as the JSON that a model is asked for. */
export function messageText(title: string | null, random: () => number): string {
  const header = capital(drawn(3, random).join(' '));
  const words = drawn(title === null ? 8 : 4, random);
  const body = title === null ? `${capital(words.join(' '))}.` : `${title}: ${words.join(' ')}.`;
  return JSON.stringify({ header, body });
}
