// A run's numbers: a series for each quantity of each ensemble member.

import {entry} from './page.js';

/** Quantities that are not metrics. */
export const RATE = 'learning rate';
export const SPEED = 'rows per second';

/** Stands for all members at once. */
export const MEAN = 'mean';

export class Run {
  /** Series by name, by member. An epoch's number is at index epoch − 1. */
  members = new Map();

  /** The epoch whose weights are kept so far, by member. */
  kept = new Map();

  /** The latest epoch of all members. */
  length = 0;

  /** Adds an epoch's numbers; adding them again changes nothing. */
  add({member, epoch, loss, rate, metrics, rows_per_second: speed, kept}) {
    if (kept) {
      this.kept.set(member, kept);
    }
    const series = entry(this.members, member, () => new Map());
    const numbers = {loss, [RATE]: rate, ...metrics, ...(speed !== undefined && {[SPEED]: speed})};
    for (const [name, value] of Object.entries(numbers)) {
      entry(series, name, () => [])[epoch - 1] = value;
    }
    this.length = Math.max(this.length, epoch);
  }

  /** Returns all quantities' names. */
  names() {
    return [...this.members.values()].flatMap(series => [...series.keys()]);
  }

  /** Returns the kept epochs of one member or of all, each once, in order. */
  keptEpochs(member) {
    const epochs = [...this.kept]
        .filter(([number]) => member === MEAN || String(number) === member)
        .map(([, epoch]) => epoch);
    return [...new Set(epochs)].sort((a, b) => a - b);
  }

  /** Returns each member's last epoch. */
  lengths() {
    return [...this.members.values()].map(series => series.get('loss').length);
  }

  /**
   * Returns a quantity of one member, or its mean over those that have it; with null for epochs
   * without it, and null if no epoch has it.
   */
  series(name, member, length) {
    const parts = [...this.members]
        .filter(([number]) => member === MEAN || String(number) === member)
        .map(([, series]) => series.get(name))
        .filter(Boolean);
    if (parts.length === 0) {
      return null;
    }
    return Array.from({length}, (_, e) => {
      const values = parts.map(part => part[e] ?? null).filter(value => value !== null);
      return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    });
  }
}
