/** Key presses as words: `Ctrl+Shift+Z`, `j`, `?`. Ctrl stands for Cmd on a Mac. */

const names: Record<string, string> = {
  ' ': 'Space',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** What was pressed, in the form commands are bound by. Shift is named only where it does not already show in the key. */
export function chord(event: KeyboardEvent): string {
  const key = names[event.key] ?? event.key;
  const command = event.ctrlKey || event.metaKey;
  const letter = key.length === 1;
  const parts: string[] = [];
  if (command) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && (!letter || command || /[a-z]/i.test(key))) parts.push('Shift');
  parts.push(letter && (command || event.shiftKey) ? key.toUpperCase() : key);
  return parts.join('+');
}

/** Whether the keys belong to a field where people write: single letters are then text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** A chord as people read it in a hint: `Ctrl K`, `j`. */
export function shown(keys: string): string {
  return keys.replaceAll('+', ' ');
}

/** Whether a chord is a letter, digit or sign alone (with Shift at most): what somebody may press without meaning it. */
export function isCharacter(chord: string): boolean {
  return chord.length === 1 || chord === 'Space' || /^Shift\+\S$/u.test(chord);
}
