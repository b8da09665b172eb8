package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;
import dev.nn.data.Dataset;
import dev.nn.data.Fold;
import dev.nn.data.Fractions;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How an ensemble uses a table's rows. Some are for the test; the others form a pool.
 *
 * @param pool all rows but the test
 * @param fitted the rows in the pool that preprocessing is fitted to
 * @param members each member's training and validation rows, as places in the pool
 * @param replayed the number of old rows at the pool's end, which train all members
 */
public record MemberRows(Rows pool, Rows fitted, Rows test, List<Split> members, int replayed) {

  private static final long MAX_NUMBERS = 1 << 26; // 256 MiB of floats
  private static final int PART_OF_HEAP = 16; // validation keeps rows too, and training needs some

  /** Returns members that share one split. Preprocessing is fitted to its training rows only. */
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

  /**
   * Copies encoded rows into memory, so that each is encoded once instead of once per epoch.
   * Returns the rows themselves if the copy would take too large a part of {@code bytes}, the
   * heap's size.
   */
  public static Dataset inMemory(Dataset data, long bytes) {
    int inputs = data.inputColumns();
    int targets = data.targetColumns();
    long most = Math.min(MAX_NUMBERS, bytes / PART_OF_HEAP / Float.BYTES);
    if ((long) data.rows() * (inputs + targets + 1) > most) { // 1 is the weight
      return data;
    }
    Matrix x = Matrix.zeros(data.rows(), inputs);
    Matrix t = Matrix.zeros(data.rows(), targets);
    float[] weights = new float[data.rows()];
    SampleParts parts = new SampleParts(data, 256);
    while (parts.next()) {
      int end = parts.first() + parts.rows();
      parts.read(x.slice(parts.first(), end), t.slice(parts.first(), end));
      System.arraycopy(parts.weights(), 0, weights, parts.first(), parts.rows());
    }
    return Dataset.of(Samples.of(x, t, weights), data.inputNames(), data.targetNames());
  }

  /** Returns each member's split as table rows. All members share the test. */
  public List<Split> splits() {
    return IntStream.range(0, members.size()).mapToObj(this::split).toList();
  }

  public Split split(int member) {
    Split places = members.get(member);
    return new Split(pool.select(places.train()), pool.select(places.validation()), test);
  }

  /** Adds old rows, which train every member and validate none. */
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

  /** Returns the table's rows that at least one member was trained on. */
  public Rows training() {
    return union(Split::train, pool.size());
  }

  /** Returns {@link #training} without the replayed rows. */
  public Rows learnt() {
    return union(Split::train, pool.size() - replayed);
  }

  /** Returns the table's rows that validate at least one member. */
  public Rows validation() {
    return union(Split::validation, pool.size());
  }

  /** Returns the rows, in order, that any member's part contains at places below {@code end}. */
  private Rows union(Function<Split, Rows> part, int end) {
    if (end == pool.size() && members.stream().distinct().count() == 1) {
      return pool.select(part.apply(members.get(0))); // computed on demand, so it takes no memory
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

  /**
   * Assigns a table's rows to members, by shares for validation and test. Groups stay together;
   * without groups, labels are spread evenly. If the validation share is 1/k of the pool, members
   * take turns with the k folds, so that each row validates one of k members and trains k − 1. If
   * there are fewer than k groups, each group is a fold. Other shares are drawn for each member
   * separately.
   */
  public record Division(
      @Nullable String groups, @Nullable String labels, double validation, double test, long seed) {

    private static final double ROUNDING = 1e-9;

    /**
     * Assigns rows to one member. Nothing in training sees its validation rows. The test rows are
     * those of {@link #several}.
     */
    public MemberRows one(Table table, Rows rows) {
      requireGroups(table, rows);
      boolean slices = groups == null && labels == null; // whose last one is the test
      if (slices || validation == 0 || test == 0) {
        Fractions fractions = new Fractions(1 - validation - test, validation, test);
        return MemberRows.shared(split(table, rows, fractions, seed), 1);
      }
      Split outer = split(table, rows, new Fractions(1 - test, 0, test), seed);
      double share = validation / (1 - test);
      Split inner =
          split(table, outer.train(), new Fractions(1 - share, share, 0), seedOf(seed, 0));
      return MemberRows.shared(new Split(inner.train(), inner.validation(), outer.test()), 1);
    }

    /** Assigns rows to several members, so that each row outside the test trains some of them. */
    public MemberRows several(Table table, Rows rows, int members) {
      requireGroups(table, rows);
      Split outer = split(table, rows, new Fractions(1 - test, 0, test), seed);
      Rows pool = outer.train();
      Table known = table.select(pool);
      double share = validation / (1 - test);
      int parts = (int) StrictMath.rint(1 / share);
      boolean folds = share > 0 && Math.abs(1 / share - parts) < ROUNDING && parts <= pool.size();
      if (folds && groups != null) {
        parts = groups(known, Rows.all(known.rows()), groups, parts);
        folds = parts > 1;
      }
      List<Split> places = new ArrayList<>();
      List<Fold> taken = List.of();
      for (int m = 0; m < members; m++) {
        if (folds) {
          taken = m % parts == 0 ? folds(known, parts, seedOf(seed, m / parts)) : taken;
          Fold fold = taken.get(m % parts);
          places.add(new Split(fold.train(), fold.test(), Rows.all(0)));
        } else {
          Fractions fractions = new Fractions(1 - share, share, 0);
          places.add(split(known, Rows.all(pool.size()), fractions, seedOf(seed, m)));
        }
      }
      return new MemberRows(pool, pool, outer.test(), places, 0);
    }

    /** Throws if there are fewer groups than parts. */
    private void requireGroups(Table table, Rows rows) {
      if (groups == null) {
        return;
      }
      int parts = 1 + (validation > 0 ? 1 : 0) + (test > 0 ? 1 : 0);
      int found = groups(table, rows, groups, parts);
      if (found < parts) {
        Message none = Remedy.setting(validation > 0 ? "validation" : "test", "0");
        throw new RemedyException(
            "column '%s' has %s of rows, but at least %s are needed, one each for training%s%s; group the rows by a column with more values%s",
            Names.shortened(groups),
            Names.count(found, "group"),
            parts,
            validation > 0 ? ", for validation" : "",
            test > 0 ? ", for the test" : "",
            found < parts - 1 ? "" : Message.of(", or do without one part, as with %s", none));
      }
    }

    /** Returns the number of distinct values in a column, but at most {@code most}. */
    private static int groups(Table table, Rows rows, String groups, int most) {
      int column = table.column(groups);
      table.columns().get(column).requireCells("is to divide the rows");
      return (int)
          IntStream.range(0, rows.size())
              .mapToDouble(i -> table.cell(rows.row(i), column) + 0.0) // -0.0 is 0.0
              .distinct()
              .limit(most)
              .count();
    }

    /** Returns a member's seed, for its first weights, shuffles and dropout. */
    public static long seedOf(long seed, int member) {
      return RandomStream.of(seed).derive("member", member).bits(0);
    }

    private Split split(Table table, Rows rows, Fractions fractions, long draws) {
      if (groups != null) {
        return Split.grouped(table, rows, groups, fractions, draws);
      }
      return labels == null
          ? Split.random(rows, fractions, draws)
          : Split.stratified(table, rows, labels, fractions, draws);
    }

    private List<Fold> folds(Table known, int parts, long draws) {
      Rows all = Rows.all(known.rows());
      if (groups != null) {
        return KFold.grouped(known, all, groups, parts, draws);
      }
      return labels == null
          ? KFold.random(all, parts, draws)
          : KFold.stratified(known, all, labels, parts, draws);
    }
  }
}
