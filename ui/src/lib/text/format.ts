/** Numbers, times and names as people read them. One place, so that a figure looks the same on every screen. */

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** `2973` as `2,973`. */
export function count(value: number): string {
  return whole.format(value);
}

/** A count with its word: `1 person`, `2,973 people`. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share with one decimal, without its sign: `51.0`. */
export function share(value: number): string {
  return (value * 100).toFixed(1);
}

/** `51.0 %`. The space keeps number and sign apart and together. */
export function percent(value: number): string {
  return `${share(value)}\u00a0%`;
}

/** An interval of shares: `48.3 to 53.6`. */
export function interval(low: number, high: number): string {
  return `${share(low)} to ${share(high)}`;
}

/** A difference of shares in points, signed, with a true minus: `+74`, `−17`. */
export function points(value: number, digits = 0): string {
  const rounded = (value * 100).toFixed(digits);
  const size = rounded.replace('-', '');
  if (Number(size) === 0) return size;
  return rounded.startsWith('-') ? `\u2212${size}` : `+${size}`;
}

/** An interval in points: `53 to 85`, `−3 to 28`. */
export function pointsInterval(low: number, high: number, digits = 0): string {
  const side = (value: number): string =>
    (value * 100)
      .toFixed(digits)
      .replace(/^-(?=0(\.0+)?$)/, '')
      .replace('-', '\u2212');
  return `${side(low)} to ${side(high)}`;
}

/** A p or q value: three decimals, and a bound where that would say nothing. */
export function probability(value: number): string {
  if (value < 0.001) return '< 0.001';
  return value >= 0.9995 ? '1.000' : value.toFixed(3);
}

/** A length of time in its two largest units: `29 min`, `7 h 25 min`, `8 d 2 h`. */
export function duration(seconds: number): string {
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined(hours, 'h', minutes % 60, 'min');
  const allHours = Math.round(minutes / 60);
  return joined(Math.floor(allHours / 24), 'd', allHours % 24, 'h');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A place in a recording: `05:04`, `1:02:09`. */
export function timecode(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const tail = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3600 ? tail : `${Math.floor(seconds / 3600)}:${tail}`;
}

const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** `2026-05-06T…` as `6 May 2026`, in UTC. What is no date is shown as it came. */
export function date(iso: string): string {
  return format(iso, (at) => dayMonthYear.format(at));
}

/** `6 May`, in UTC. */
export function shortDate(iso: string): string {
  return format(iso, (at) => dayMonth.format(at).replace('Sept', 'Sep'));
}

/** `6 May 06:52`, in UTC. */
export function moment(iso: string): string {
  return format(iso, (at) => `${dayMonth.format(at).replace('Sept', 'Sep')} ${clock.format(at)}`);
}

const dayMonthShortYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `2018-12-06T16:57:58Z` as `6 Dec 2018, 16:57`, in UTC; a day alone as `6 Dec 2018`. What is neither stays as it came. */
export function instant(iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso)) return iso;
  const clocked = iso.length > 10;
  return format(
    iso,
    (at) => `${dayMonthShortYear.format(at).replace('Sept', 'Sep')}${clocked ? `, ${clock.format(at)}` : ''}`,
  );
}

function format(iso: string, how: (at: Date) => string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : how(at);
}

/** A number with as many decimals: `27.5`, `1,204.0`. */
export function decimal(value: number, digits: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Money in the project's currency: `£72.23`, `£49,769` once it is large; a column of amounts has one number of decimals. */
export function money(value: number, currency: string, digits = Math.abs(value) >= 1000 ? 0 : 2): string {
  try {
    return new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
      .format(value)
      .replace('-', '\u2212');
  } catch {
    // A project may name a currency that no table knows; its own word is then shown beside the number.
    return `${value.toFixed(digits).replace('-', '\u2212')} ${currency}`.trim();
  }
}

/** `import-anxiety` as `Import anxiety`: how a code's last name is shown. */
export function sentence(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The file's name at the end of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** Names in a row of words: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** A sentence of the host with its dates as people write them: `2026-05-06` becomes `6 May 2026`. */
export function prose(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (iso) => date(iso));
}

/** Sentences in a row, each with one full stop. */
export function sentences(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** A sentence that begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a column as a label: `stage_at_interview` reads as words; a question stays as it was asked. */
export function label(name: string): string {
  return /^[a-z0-9_ -]+$/.test(name) ? sentence(name) : name;
}

/** The first words of a text, as many as fit; what is left out is marked. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[^\p{L}\p{N}]*\s+\S*$/u, '')} …`;
}

const tongues = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** What a language is called: `en` is English. What is no language tag stays as it is. */
export function language(tag: string): string {
  try {
    return tongues.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
