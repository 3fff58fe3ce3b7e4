/** A shorter value stands in too many ordinary words to be taken out of them. */
const shortestHidden = 4;

/** The secrets that are known so far, for whatever must not repeat one: a log, a last sentence. */
export class KnownSecrets {
  private readonly sources: (() => readonly string[])[] = [];

  /** `values` is asked each time, so that it need not be told of changes. */
  add(values: () => readonly string[]): void {
    this.sources.push(values);
  }

  /** The text without them, also where they stand in JSON or in an address. */
  hide(text: string): string {
    const values = this.sources.flatMap((source) => source());
    const forms = values.filter((value) => value.length >= shortestHidden).flatMap(formsOf);
    // The longest first: one secret may be the beginning of another.
    const longestFirst = [...new Set(forms)].sort((one, other) => other.length - one.length);
    return longestFirst.reduce((clean, form) => clean.replaceAll(form, '[hidden]'), text);
  }
}

const formsOf = (value: string): string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  // An address cannot hold half a character; replaced, such a value is no secret any more.
  encodeURIComponent(value.replace(/\p{Surrogate}/gu, '')),
];
