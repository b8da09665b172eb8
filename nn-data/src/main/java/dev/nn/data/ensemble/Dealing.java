package dev.nn.data.ensemble;

import dev.nn.api.RandomStream;
import dev.nn.data.Fold;
import dev.nn.data.Fractions;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The way to deal the rows of a table to members. If the validation share is 1/k of the pool,
 * members take the k parts of a k-fold division in turn, so that k members validate each row once
 * and train on it k − 1 times; fewer than k groups are as many parts. Other shares are drawn for
 * each member by itself.
 *
 * @param groups the column whose equal values stay together, or null
 * @param labels the column whose values are spread evenly, or null; groups go first
 * @param validation the fraction of the rows for validation
 * @param test the fraction of the rows for the test
 * @param seed of all draws
 */
public record Dealing(
    @Nullable String groups, @Nullable String labels, double validation, double test, long seed) {

  private static final double ROUNDING = 1e-9;

  /** Deals rows to one member, whose validation rows no part of the training sees. */
  public MemberRows one(Table table, Rows rows) {
    return MemberRows.shared(
        split(table, rows, new Fractions(1 - validation - test, validation, test), seed), 1);
  }

  /** Deals rows to several members, so that each row beside the test trains some of them. */
  public MemberRows several(Table table, Rows rows, int members) {
    Split outer = split(table, rows, new Fractions(1 - test, 0, test), seed);
    Rows pool = outer.train();
    Table known = table.select(pool);
    double share = validation / (1 - test);
    int parts = (int) StrictMath.rint(1 / share);
    boolean folds = share > 0 && Math.abs(1 / share - parts) < ROUNDING && parts <= pool.size();
    if (folds && groups != null) {
      parts = groups(known, groups, parts);
      folds = parts > 1;
    }
    List<Split> places = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      if (folds) {
        Fold fold = folds(known, parts, seedOf(seed, m / parts)).get(m % parts);
        places.add(new Split(fold.train(), fold.test(), Rows.all(0)));
      } else {
        Fractions fractions = new Fractions(1 - share, share, 0);
        places.add(split(known, Rows.all(pool.size()), fractions, seedOf(seed, m)));
      }
    }
    return new MemberRows(pool, pool, outer.test(), places, 0);
  }

  /** Returns the number of distinct values in a column, but at most {@code most}. */
  private static int groups(Table known, String groups, int most) {
    int column = known.column(groups);
    return (int)
        IntStream.range(0, known.rows())
            .mapToDouble(row -> known.cell(row, column) + 0.0) // -0.0 is 0.0
            .distinct()
            .limit(most)
            .count();
  }

  /** Returns the seed of a member: of its first weights, shuffles and dropout. */
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
