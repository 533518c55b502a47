/** Where the window is, as state, and how to move. The browser's own history does back and forward. */
import { address, parseRoute, type Query, type Route, type Screen } from './route';

let current = $state<Route>(parseRoute(''));

export const router = {
  /** Where the window is now. */
  get route(): Route {
    return current;
  },
  /** Follows the address from now on; returns how to stop. */
  start(): () => void {
    const follow = (): void => void (current = parseRoute(window.location.hash));
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  },
  /** Goes to a screen; it can be left again with Back. */
  go(screen: Screen, params: Record<string, string | number> = {}, query: Query = {}): void {
    this.follow(address(screen, params, query));
  },
  /** Goes to an address that was written by `address`. */
  follow(hash: string): void {
    if (window.location.hash === hash) return;
    window.location.hash = hash;
  },
  /** Changes the query of this screen without a new place in the history: filters, selected rows. */
  refine(query: Query): void {
    const { screen, params } = current;
    if (screen === 'unknown') return;
    const hash = address(screen, params, { ...current.query, ...query });
    if (window.location.hash === hash) return;
    window.history.replaceState(window.history.state, '', hash);
    current = parseRoute(hash);
  },
  back(): void {
    window.history.back();
  },
  forward(): void {
    window.history.forward();
  },
};

export { address };
