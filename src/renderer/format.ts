const percentFormat = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const numberFormat = new Intl.NumberFormat('en');
const dateTimeFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
});

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
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

/** A day (2026-12-11) or a month (2026-11) in words; the text itself where it is neither. */
export function formatDay(text: string): string {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(text) || Number.isNaN(Date.parse(text))) return text;
  return (text.length === 7 ? monthFormat : dayFormat).format(new Date(text));
}

/** US dollars with as many places as a small cost needs. */
export const formatCost = (usd: number | null): string => {
  if (usd === null) return 'price unknown';
  return `$${usd === 0 || usd >= 1 ? usd.toFixed(2) : usd.toPrecision(2)}`;
};

/** "1 message", "12 messages". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
