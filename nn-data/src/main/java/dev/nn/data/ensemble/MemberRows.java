package dev.nn.data.ensemble;

import dev.nn.data.Rows;
import dev.nn.data.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The rows of a table as an ensemble uses them: some for the test, and all others as a pool that
 * each member splits in its own way.
 *
 * @param pool rows of the table for training and validation
 * @param fitted the rows of the pool that preprocessing is fitted to
 * @param test rows of the table that no member sees
 * @param members for each member, places in the pool for training and for validation
 * @param replayed the number of old rows, which are the last of the pool and train all members
 */
public record MemberRows(Rows pool, Rows fitted, Rows test, List<Split> members, int replayed) {

  public MemberRows {
    members = List.copyOf(members);
  }

  /** Returns members of one split, whose training rows alone preprocessing is fitted to. */
  public static MemberRows shared(Split split, int members) {
    int training = split.train().size();
    int validation = split.validation().size();
    Rows pool =
        Rows.of(
            training + validation,
            i -> i < training ? split.train().row(i) : split.validation().row(i - training));
    Split places =
        new Split(Rows.all(training), Rows.of(validation, i -> training + i), Rows.all(0));
    return new MemberRows(
        pool, split.train(), split.test(), Collections.nCopies(members, places), 0);
  }

  /** Returns the rows of the table in the split of each member, with the test in common. */
  public List<Split> splits() {
    return IntStream.range(0, members.size()).mapToObj(this::split).toList();
  }

  /** Returns the rows of the table in the split of a member. */
  public Split split(int member) {
    Split places = members.get(member);
    return new Split(pool.select(places.train()), pool.select(places.validation()), test);
  }

  /** Returns the same division with old rows, which train each member and validate none. */
  public MemberRows replaying(Rows old) {
    int first = pool.size();
    Rows added = Rows.of(old.size(), i -> first + i);
    List<Split> splits = new ArrayList<>();
    for (Split member : members) {
      splits.add(new Split(joined(member.train(), added), member.validation(), member.test()));
    }
    return new MemberRows(joined(pool, old), fitted, test, splits, old.size());
  }

  private static Rows joined(Rows first, Rows second) {
    int size = first.size();
    return Rows.of(size + second.size(), i -> i < size ? first.row(i) : second.row(i - size));
  }

  /** Returns the rows of the table that at least one member was trained on. */
  public Rows training() {
    return union(Split::train, pool.size());
  }

  /** Returns the rows of {@link #training} but the replayed ones. */
  public Rows learnt() {
    return union(Split::train, pool.size() - replayed);
  }

  /** Returns the rows of the table that validate at least one member. */
  public Rows validation() {
    return union(Split::validation, pool.size());
  }

  /** Returns the rows at places below {@code end} that a part of any member has, in their order. */
  private Rows union(Function<Split, Rows> part, int end) {
    if (end == pool.size() && members.stream().distinct().count() == 1) {
      return pool.select(part.apply(members.get(0))); // computed, for any number of rows
    }
    BitSet places = new BitSet();
    for (Split member : members) {
      Rows own = part.apply(member);
      for (int i = 0; i < own.size(); i++) {
        places.set(own.row(i));
      }
    }
    places.clear(end, pool.size());
    return places.cardinality() == pool.size()
        ? pool
        : pool.select(Rows.of(places.stream().toArray()));
  }
}
