/** What the demo host credits: three channels of the sample study, held still. */
import type * as T from '$lib/api/generated/types';

const models: [model: string, title: string, rule: string][] = [
  ['first', 'First touch', 'All to the first touch.'],
  ['last', 'Last touch', 'All to the last touch.'],
  ['last-non-direct', 'Last non-direct', 'All to the last touch that was not a visit out of nowhere.'],
  ['linear', 'Linear', 'Alike to every touch.'],
  ['decay', 'Time decay', 'More to later touches: a half-life earlier weighs half as much.'],
  ['position', 'Position', '40 % to the first and to the last, the rest to those between.'],
  ['markov', 'Markov', 'By what would be lost without it, in a chain of touches.'],
  ['shapley', 'Shapley', 'By what it adds to every set of others.'],
];

/** Conversions by every model, value of one, median days, index. */
const channels: [
  label: string,
  touched: number,
  cost: number,
  credits: number[],
  worth: number,
  days: number,
  index: number,
][] = [
  ['webinar', 96, 3598.46, [36, 15, 15, 27.5, 24.6, 26.7, 14.8, 25.5], 976, 12.2, 476],
  ['referral', 145, 0, [29, 15, 15, 20.8, 18.6, 21.4, 16.1, 22], 232, 12.1, 238],
  ['newsletter', 842, 140.19, [33, 104, 104, 68.9, 78.8, 68.6, 79.1, 68.5], 294, 6.9, 136],
];

function credit(
  cost: number,
  conversions: number,
  worth: number,
  days: number,
  index: number,
): T.AttributionCredit {
  const value = conversions * worth;
  const returns = cost > 0 ? value / cost : null;
  return {
    conversions,
    value,
    median_days: days,
    cost_per_conversion: cost / conversions,
    return_on_cost: returns,
    removal_effect: null,
    error: null,
    index: { volume: index, value: index, velocity: 100, returns: returns && returns * 10 },
  };
}

export function attribution(request: T.AttributionRequest): T.AttributionView {
  const asked = request.models?.length ? request.models : models.map(([model]) => model);
  const places = asked.map((name) => models.findIndex(([model]) => model === name));
  return {
    goal: request.goal ?? 'Subscribed',
    by: request.by ?? 'channel',
    currency: 'GBP',
    touched: 1012,
    strangers: 0,
    conversions: 98,
    value: 62046,
    unattributed: 30,
    unattributed_value: 3164,
    untouched: ['p0', 'p1'],
    median_days: 10.9,
    models: places.flatMap((at) => {
      const [model, title, rule] = models[at] ?? [];
      return model && title && rule ? [{ model, title, rule, base: model === 'markov' ? 0.06 : null }] : [];
    }),
    labels: channels.map(([label, touched, cost, credits, worth, days, index]) => ({
      label,
      touches: touched,
      touched,
      cost,
      credits: places.map((at) => credit(cost, credits[at] ?? 0, worth, days, index)),
      converted: ['p0', 'p1'],
      heard: ['p0', 'p1', 'p2'],
      codes: [{ code: 'c-theme.import-anxiety', name: 'theme.import-anxiety', people: 1 }],
    })),
    summary:
      'For each person touched, the channel ‘webinar’ is credited with more than the average value. 30 of 128 conversions had no contact that was recorded.',
  };
}
