package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Categories with the number of their training rows.
 *
 * @param counts of each category of the column, by index
 * @param missing the number of rows without a category
 * @param other the number of rows with a category that the column does not list, being rare
 */
@Json.Name("categories")
public record CategoryRange(String column, List<Integer> counts, int missing, int other)
    implements ColumnRange {

  /**
   * Copies the counts.
   *
   * @param column the name of the column
   * @param counts of each category of the column, by index
   * @param missing the number of rows without a category
   * @param other the number of rows with a category that the column does not list, being rare
   */
  public CategoryRange {
    counts = List.copyOf(counts);
  }

  /** Returns whether no training row has a category; rare ones cannot be told from new ones. */
  @Override
  public boolean outside(double code) {
    if (Double.isNaN(code)) {
      return missing == 0;
    }
    int index = (int) code;
    boolean listed = index == code && index >= 0 && index < counts.size();
    return listed ? counts.get(index) == 0 : other == 0;
  }

  @Override
  public double quantile(double share) {
    long rows = counts.stream().mapToLong(Integer::longValue).sum() + missing + other;
    double left = share * rows;
    int last = -1;
    for (int c = 0; c < counts.size(); c++) {
      last = counts.get(c) > 0 ? c : last;
      left -= counts.get(c);
      if (left < 0) {
        return c;
      }
    }
    left -= other;
    if (other > 0 && left < 0) {
      return -1;
    }
    return missing > 0 ? Double.NaN : other > 0 ? -1 : last;
  }

  @Override
  public String text(Column given) {
    List<String> known =
        IntStream.range(0, counts.size())
            .filter(c -> counts.get(c) > 0)
            .mapToObj(given.categories()::get)
            .toList();
    return Names.quoted(known);
  }
}
