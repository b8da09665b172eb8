package dev.nn.data.preprocessing;

import dev.nn.data.Table;
import java.util.TreeMap;

/**
 * The rule by which a column of numbers to predict has labels: they are whole, at most {@value
 * #MOST} differ, they fill half of their range, and each is in several rows. With two of them, two
 * rows each suffice; with more, five rows and a twentieth of an even share are needed, as counts
 * have a long tail of few rows.
 */
final class FewNumbers {

  private static final int MOST = 10;
  private static final int LEAST_OF_TWO = 2;
  private static final int LEAST = 5;
  private static final int PART_OF_SHARE = 20;

  private FewNumbers() {}

  static boolean areLabels(Table table, int column) {
    TreeMap<Double, Integer> counts = new TreeMap<>();
    int present = 0;
    for (int r = 0; r < table.rows(); r++) {
      double number = table.cell(r, column);
      if (Double.isNaN(number)) {
        continue;
      }
      present++;
      counts.merge(number + 0.0, 1, Integer::sum); // −0 is 0
      if (number != Math.rint(number) || counts.size() > MOST) {
        return false;
      }
    }
    int values = counts.size();
    if (values < 2) {
      return false;
    }
    int least = values == 2 ? LEAST_OF_TWO : Math.max(LEAST, present / (PART_OF_SHARE * values));
    boolean dense = values == 2 || counts.lastKey() - counts.firstKey() < 2 * values;
    return dense && counts.values().stream().allMatch(count -> count >= least);
  }
}
