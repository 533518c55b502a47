/** Addresses of screens: `#/documents/ID?paragraph=22`. Pure: reading and writing addresses, no window. */

/** Every screen that has an address. `:name` parts are parameters. */
export const patterns = {
  home: '/',
  import: '/import',
  documents: '/documents',
  reader: '/documents/:id',
  codes: '/codes',
  code: '/codes/:id',
  opportunities: '/opportunities',
  jobs: '/jobs',
  job: '/jobs/:id',
  coders: '/coders',
  search: '/search',
  funnels: '/funnels',
  funnel: '/funnels/:id',
  metric: '/funnels/:id/steps/:step',
  warehouse: '/warehouse',
  attribution: '/attribution',
  experiments: '/experiments',
  experiment: '/experiments/:id',
  leads: '/leads',
  accounts: '/accounts',
  account: '/accounts/:id',
  plans: '/plans',
  quality: '/quality',
  people: '/people',
  person: '/people/:id',
  consents: '/consent',
  personal: '/personal-data',
  surveys: '/surveys',
  survey: '/surveys/:id',
  suggested: '/suggested',
  memos: '/memos',
  collections: '/collections',
  collection: '/collections/:id',
  matrix: '/matrix',
  reports: '/reports',
  tasks: '/tasks',
  history: '/history',
  settings: '/settings',
} as const;

export type Screen = keyof typeof patterns;

/** Where the window is. */
export interface Route {
  screen: Screen | 'unknown';
  params: Record<string, string>;
  query: Record<string, string>;
}

/** Reads what stands behind the `#`. What no pattern matches is `unknown`, never an error. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  const parts = path.split('/').filter(Boolean);
  for (const [screen, pattern] of Object.entries(patterns)) {
    const params = matched(pattern.split('/').filter(Boolean), parts);
    if (params) return { screen: screen as Screen, params, query };
  }
  return { screen: 'unknown', params: {}, query };
}

function matched(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (want.startsWith(':')) params[want.slice(1)] = decode(part);
    else if (want !== part) return null;
  }
  return params;
}

/** An address a person typed may hold a stray `%`; it is then taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What an address may carry; what is undefined, empty or null is left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** Writes the address of a screen. */
export function address(
  screen: Screen,
  params: Record<string, string | number> = {},
  query: Query = {},
): string {
  const path = patterns[screen].replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '' && value !== false)
      search.set(name, String(value));
  const text = search.toString();
  return `#${path}${text ? `?${text}` : ''}`;
}
