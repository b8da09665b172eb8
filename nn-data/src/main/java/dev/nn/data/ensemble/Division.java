package dev.nn.data.ensemble;

import dev.nn.data.Rows;
import dev.nn.data.Split;
import java.util.Collections;
import java.util.List;

/**
 * The rows of a table as an ensemble uses them: some for the test, and all others as a pool that
 * each member splits in its own way.
 *
 * @param pool rows of the table for training and validation
 * @param fitted the rows of the pool that preprocessing is fitted to
 * @param test rows of the table that no member sees
 * @param members for each member, places in the pool for training and for validation
 */
public record Division(Rows pool, Rows fitted, Rows test, List<Split> members) {

  public Division {
    members = List.copyOf(members);
  }

  /** Returns the only member of a split, whose training rows alone preprocessing is fitted to. */
  static Division ofOne(Split split) {
    return shared(split, 1);
  }

  /** Returns members of one split, whose training rows alone preprocessing is fitted to. */
  public static Division shared(Split split, int members) {
    int training = split.train().size();
    int validation = split.validation().size();
    Rows pool =
        Rows.of(
            training + validation,
            i -> i < training ? split.train().row(i) : split.validation().row(i - training));
    Split places =
        new Split(Rows.all(training), Rows.of(validation, i -> training + i), Rows.all(0));
    return new Division(pool, split.train(), split.test(), Collections.nCopies(members, places));
  }

  /** Returns the rows of the table in the split of each member, with the test in common. */
  public List<Split> splits() {
    return members.stream()
        .map(m -> new Split(pool.select(m.train()), pool.select(m.validation()), test))
        .toList();
  }

  /** Returns the rows of the table that at least one member was trained on. */
  public Rows training() {
    boolean shared = members.stream().distinct().count() == 1;
    return shared ? pool.select(members.get(0).train()) : pool;
  }
}
