/**
 * Whether a model thinks before it answers, by how its id begins: gpt-5 and later, the o-series,
 * and Gemini from 2.5 on but for its Flash-Lite. Only their providers know for sure.
 */
export const thinks = (model: string): boolean =>
  /^(gpt-([5-9]|\d\d)|o\d|gemini-(2\.5-(?!flash-lite)|[3-9]))/.test(model);
