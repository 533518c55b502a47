import { describe, expect, it } from 'vitest';
import { draftOf, flawOf, isOpenToOthers, settingsOf } from './connection';

const whole = {
  address: 'https://ch.example.org:8443',
  user: 'ada',
  unencrypted: false,
  database: 'analytics',
  seconds: 60,
  mapping: {
    table: 'events',
    person: 'person',
    time: 'ts',
    unit: 'milliseconds',
    event: 'event',
    properties: [
      { name: 'plan', column: 'plan' },
      { name: 'channel', column: 'props', key: 'channel' },
    ],
    sharded_by_person: true,
    event_id: 'id',
    revenue: 'amount',
  },
};

describe('the connection while it is written', () => {
  it('is saved as it was', () => {
    expect(settingsOf(draftOf(whole))).toEqual(whole);
    expect(flawOf(draftOf(whole))).toBeNull();
  });

  it('knows what others could read', () => {
    for (const open of ['http://10.0.0.5:8123', 'http://ch.example.org', 'HTTP://127.0.0.1.evil.net'])
      expect(isOpenToOthers(open)).toBe(true);
    for (const closed of [
      'https://ch.example.org',
      'http://127.0.0.1:8123',
      'http://[::1]:8123',
      'http://localhost',
    ])
      expect(isOpenToOthers(closed)).toBe(false);
  });

  it('says what is missing where it is missing', () => {
    const flaw = (change: object) => flawOf({ ...draftOf(whole), ...change })?.at;
    expect(flawOf(draftOf(null))?.at).toBe('address');
    expect(flaw({ address: 'http://10.0.0.5:8123' })).toBe('unencrypted');
    expect(flaw({ address: 'http://10.0.0.5:8123', unencrypted: true })).toBeUndefined();
    expect(flaw({ seconds: 'soon' })).toBe('seconds');
    expect(flaw({ event: ' ' })).toBe('event');
    expect(flaw({ properties: [{ name: 'plan', column: '', key: '' }] })).toBe('properties');
  });

  it('takes back the leave to go unencrypted where it is not needed', () => {
    expect(settingsOf({ ...draftOf(whole), unencrypted: true }).unencrypted).toBe(false);
  });
});
