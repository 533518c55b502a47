import { describe, expect, it } from 'vitest';
import type { PersonalDataFinding } from '$lib/api/generated/types';
import { byDocument, keyOf, toHide, toShow } from './findings';

const finding = (document: string, start: number, redaction: string | null = null): PersonalDataFinding =>
  ({
    document,
    document_title: document.toUpperCase(),
    paragraph: 2,
    start,
    end: start + 4,
    kind: 'name',
    redaction,
  }) as PersonalDataFinding;
const all = [finding('b', 0), finding('a', 3, 'r1'), finding('b', 9, 'r2')];

describe('findings', () => {
  it('stand under their document, in the order they came', () =>
    expect(byDocument(all).map((one) => [one.title, one.findings.map(keyOf)])).toEqual([
      ['B', ['b 2 0 4', 'b 2 9 13']],
      ['A', ['a 2 3 7']],
    ]));
  it('are hidden once, and shown again by what hides them', () => {
    expect(toHide(all)).toEqual([{ document: 'b', paragraph: 2, start: 0, end: 4, kind: 'name' }]);
    expect(toShow(all)).toEqual(['r1', 'r2']);
  });
});
