/** What was found in the data, as people read it. */
import type { QualityFinding, QualityPlace, TrackedMetric, TrackingLag } from '$lib/api/generated/types';
import { count, fileName, percent } from '$lib/text/format';

const severities: Record<string, string> = { fault: 'Fault', warning: 'Warning', note: 'Note' };

export function severityTitle(severity: string): string {
  return severities[severity] ?? severity;
}

/** `32 of 41,007 rows, 0.1 %`; a share too small to be written is said to be. */
export function extent(finding: Pick<QualityFinding, 'count' | 'of' | 'share' | 'unit'>): string {
  if (finding.of === 0) return `${count(finding.count)} ${finding.unit}`;
  const of = `${count(finding.count)} of ${count(finding.of)} ${finding.unit}`;
  if (finding.share === null) return of;
  const small = finding.share > 0 && finding.share < 0.0005;
  return `${of}, ${small ? 'under\u00a00.1\u00a0%' : percent(finding.share)}`;
}

/** `events.csv, line 2706: …`, as much of it as is known. */
export function placeText(place: QualityPlace): string {
  const file = place.file === '' ? '' : fileName(place.file);
  const where = [file, place.line === null ? '' : `line ${place.line}`].filter(Boolean).join(', ');
  return [where, place.text].filter(Boolean).join(': ');
}

const verdicts: Record<string, string> = {
  tracks: 'Tracks',
  cannot_tell: 'Cannot tell',
  moves_against: 'Moves against',
};

export function verdictTitle(verdict: string): string {
  return verdicts[verdict] ?? verdict;
}

/** The lag a verdict rests on; where none is called, the one with the strongest relation; null where none could be tried. */
export function lagOf(metric: Pick<TrackedMetric, 'lag' | 'lags'>): TrackingLag | null {
  const called = metric.lags.find((one) => one.lag === metric.lag);
  if (called) return called;
  const tried = metric.lags.filter((one) => one.rho !== null);
  return tried.toSorted((a, b) => Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0))[0] ?? null;
}

/** `the same week`, `2 weeks later`. */
export function lagText(lag: number): string {
  if (lag === 0) return 'the same week';
  return `${lag} ${lag === 1 ? 'week' : 'weeks'} later`;
}

/** A rank correlation with a true minus. */
export function rhoText(rho: number): string {
  return rho.toFixed(2).replace('-', '\u2212');
}
