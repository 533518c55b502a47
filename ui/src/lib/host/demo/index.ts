/** A host that answers with the figures of the sample study: for looking at the screens without the program behind them. */
import type { Host } from '../host';
import { memoryHost } from '../memory';
import { answers } from './answers';

export function demoHost(): Host {
  const host = memoryHost(answers());
  host.stage.save = '/home/demo/report.html';
  host.stage.files = ['/home/demo/events.csv'];
  return host;
}
