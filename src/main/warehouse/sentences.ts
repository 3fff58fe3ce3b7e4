/** A warehouse's label as a sentence begins with it: "The local warehouse". */
export const capitalised = (label: string): string =>
  label.charAt(0).toUpperCase() + label.slice(1);
