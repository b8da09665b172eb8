// A run's numbers: a series for each quantity of each ensemble member.

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
    if (!this.members.has(member)) {
      this.members.set(member, new Map());
    }
    const series = this.members.get(member);
    const numbers = {loss, [RATE]: rate, ...metrics};
    if (speed !== undefined) {
      numbers[SPEED] = speed;
    }
    for (const [name, value] of Object.entries(numbers)) {
      if (!series.has(name)) {
        series.set(name, []);
      }
      const values = series.get(name);
      while (values.length < epoch - 1) {
        values.push(null);
      }
      values[epoch - 1] = value;
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
    const result = new Array(length).fill(null);
    for (let e = 0; e < length; e++) {
      let sum = 0;
      let count = 0;
      for (const values of parts) {
        const value = values[e];
        if (value !== undefined && value !== null) {
          sum += value;
          count++;
        }
      }
      if (count > 0) {
        result[e] = sum / count;
      }
    }
    return result;
  }
}
