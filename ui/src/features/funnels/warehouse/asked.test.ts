import { describe, expect, it } from 'vitest';
import { entered, offered, questionOf, whoOf } from './asked';

describe('what is asked of the warehouse', () => {
  it('is the funnel of the address, else the first saved one, else nothing', () => {
    expect(questionOf({}, null)).toBeNull();
    expect(questionOf({}, 'Trial')).toEqual({ saved: 'Trial' });
    expect(questionOf({ saved: 'Other', by: 'plan' }, 'Trial')).toEqual({
      saved: 'Other',
      by: 'plan',
      at: 'first',
    });
    const funnel = { steps: [{ event: 'A' }, { event: 'B' }], window_seconds: 60 };
    expect(questionOf({ def: JSON.stringify(funnel), by: 'plan', touch: 'last' }, 'Trial')).toMatchObject({
      funnel,
      by: 'plan',
      at: 'last',
    });
  });

  it('names people by step and side, and nobody otherwise', () => {
    expect(whoOf({ who: '2:left' })).toEqual({ step: 2, side: 'left' });
    for (const who of ['', '2', '0:on', '2:sideways']) expect(whoOf({ who })).toBeNull();
  });

  it('offers names with their rows, and counts those who entered in all groups', () => {
    const names = offered({ events: [{ name: 'A', rows: 9 }], properties: ['plan'] });
    expect(names).toEqual({ events: [{ name: 'A', events: 9, people: 0 }], properties: ['plan'] });
    const group = (people: number) => ({ value: '', steps: [{ people }] });
    expect(entered({ groups: [group(4), group(5)] } as never)).toBe(9);
  });
});
