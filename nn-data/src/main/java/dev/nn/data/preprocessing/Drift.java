package dev.nn.data.preprocessing;

import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows differ from the training rows of a model.
 *
 * @param rows how many rows were counted
 * @param unlike how many of them are unlike all training rows in some column
 * @param columns the differences by column, in the model's order; empty if it has no ranges
 */
public record Drift(long rows, long unlike, List<ColumnDrift> columns) {

  /**
   * A column's differences.
   *
   * <p>The population stability index compares shares: the sum of (p − q) · ln(p / q) over bins, in
   * which p is the share of the rows and q that of the training rows. Bins are the tenths of the
   * training numbers, or the categories, and missing cells. It is 0 for equal shares. Usually 0.1
   * counts as a small change and 0.25 as a large one (N. Siddiqi, "Credit Risk Scorecards", 2006).
   *
   * @param outside rows with a number below the least or above the greatest of training
   * @param unseen rows with a text that no training row has; none if training rows had rare texts,
   *     because a model does not tell new ones from these
   * @param missing rows without a value, or with a text in place of a number, which may also be
   *     unseen
   * @param missingInTraining the share of training rows without a value, from 0 to 1
   * @param psi the population stability index; NaN without rows
   * @param limit the index that one of a hundred tables of as many rows exceeds although nothing
   *     has changed, by a chi-squared distribution (B. Yurdakul and J. Naranjo, 2020)
   * @param example a value that no training row is like; null if there is none
   */
  public record ColumnDrift(
      String column,
      long outside,
      long unseen,
      long missing,
      double missingInTraining,
      double psi,
      double limit,
      @Nullable RangeWarning example) {

    private static final double SMALL = 0.1;

    /** {@return whether the index is at least 0.1, and above its limit} */
    public boolean changed() {
      return psi >= SMALL && psi > limit;
    }
  }

  public Drift {
    columns = List.copyOf(columns);
  }

  /** Returns a line for each column, the greatest change first. */
  @Override
  public String toString() {
    TextTable table =
        new TextTable()
            .line("column", "PSI", "limit", "outside", "unseen", "missing", "in training");
    columns.stream()
        .sorted(Comparator.comparingDouble(ColumnDrift::psi).reversed())
        .forEach(
            c ->
                table.line(
                    Names.shortened(c.column),
                    TextTable.share(c.psi),
                    TextTable.share(c.limit),
                    String.valueOf(c.outside),
                    String.valueOf(c.unseen),
                    TextTable.share((double) c.missing / rows),
                    TextTable.share(c.missingInTraining)));
    return "%s of %s %s a value unlike those of all training rows\n%s"
        .formatted(
            unlike,
            Names.count(rows, "row"),
            unlike == 1 || rows == 1 ? "has" : "have",
            columns.isEmpty() ? "" : table);
  }
}
