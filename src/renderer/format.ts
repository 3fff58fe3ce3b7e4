const percentFormat = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const numberFormat = new Intl.NumberFormat('en');
const dateTimeFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
});

export const formatPercent = (percent: number | null): string =>
  percent === null ? '–' : `${percentFormat.format(percent)} %`;

/** An interval in percent: "6.1 to 79.2 %". */
export const formatRange = (low: number | null, high: number | null): string =>
  low === null || high === null
    ? '–'
    : `${percentFormat.format(low)} to ${percentFormat.format(high)} %`;

export const formatNumber = (value: number): string => numberFormat.format(value);

/** A moment in the person's own time zone; the text itself where it is not a moment. */
export const formatDateTime = (iso: string): string =>
  Number.isNaN(Date.parse(iso)) ? iso : dateTimeFormat.format(new Date(iso));

/** US dollars with as many places as a small cost needs. */
export const formatCost = (usd: number | null): string => {
  if (usd === null) return 'price unknown';
  return `$${usd === 0 || usd >= 1 ? usd.toFixed(2) : usd.toPrecision(2)}`;
};

/** "1 message", "12 messages". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
