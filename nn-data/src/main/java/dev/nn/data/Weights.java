package dev.nn.data;

import dev.nn.core.json.Decimals;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The weights of a data set's rows: a batch's loss is Σ w·L / Σ w over its rows. The methods here
 * make weights that are finite and 0 or more. Weight i belongs to {@code rows.row(i)}.
 */
@FunctionalInterface
public interface Weights {

  /** Returns the weight w of a row by its index; it must be finite, and 0 or more. */
  float weight(int row);

  /**
   * Takes weights from a column of numbers. Throws if one is missing, negative, or too large for a
   * float, or if all are 0.
   */
  static Weights column(Table table, Rows rows, String column) {
    int c = table.column(column);
    table.columns().get(c).requireCells("has the weights of the rows");
    Column given = table.columns().get(c);
    if (given.kind() != Column.Kind.NUMBER) {
      throw new IllegalArgumentException(
          "column '%s' has %s, expected numbers as weights; correct it, or name another column"
              .formatted(Names.shortened(column), firstText(table, rows, c)));
    }
    boolean allZero = true;
    for (int i = 0; i < rows.size(); i++) {
      double weight = table.cell(rows.row(i), c);
      if (!(weight >= 0 && Float.isFinite((float) weight))) {
        throw new IllegalArgumentException(
            "the weight in row %s, column '%s', is %s, expected a finite number of at least 0; correct it, or leave the row out"
                .formatted(
                    rows.row(i) + 1,
                    Names.shortened(column),
                    Double.isNaN(weight) ? "missing" : Decimals.text(weight)));
      }
      allZero &= (float) weight == 0;
    }
    if (allZero) {
      throw new IllegalArgumentException(
          "all weights in column '%s' are 0; nothing could be learnt"
              .formatted(Names.shortened(column)));
    }
    return i -> (float) table.cell(rows.row(i), c);
  }

  /**
   * Gives every class, a distinct value of a column, the same total weight. With n rows in k
   * classes, and n_c rows in class c, a row in class c has w = n / (k · n_c), so the weights add up
   * to n (G. King and L. Zeng, "Logistic Regression in Rare Events Data", 2001). Throws if no row
   * is selected, or if a row has no class.
   */
  static Weights balanced(Table table, Rows rows, String column) {
    int c = table.column(column);
    RowAssignment.Groups classes = RowAssignment.Groups.of(table, rows, c);
    int[] sizes = classes.sizes();
    requireClasses(table, rows, c);
    double present = Arrays.stream(sizes).filter(size -> size > 0).count();
    float[] weights = new float[sizes.length];
    for (int g = 0; g < sizes.length; g++) {
      weights[g] = (float) (rows.size() / (present * sizes[g])); // infinite without rows
    }
    return i -> weights[classes.group(table.cell(rows.row(i), c))];
  }

  /**
   * Gives each class, a category of a column, the weight listed under its text. Throws if the
   * column has numbers, if a row has no class, if a class has no weight, or if a weight is negative
   * or not finite.
   */
  static Weights ofClasses(Table table, Rows rows, String column, Map<String, Double> weights) {
    int c = table.column(column);
    table.columns().get(c).requireCells("has the classes of the rows");
    List<String> categories = table.columns().get(c).categories();
    if (table.columns().get(c).kind() != Column.Kind.CATEGORY) {
      throw new RemedyException(
          "column '%s' has numbers; read it with %s",
          Names.shortened(column), Remedy.category(column));
    }
    requireClasses(table, rows, c);
    float[] byIndex = new float[categories.size()];
    for (int k = 0; k < byIndex.length; k++) {
      Double weight = weights.get(categories.get(k));
      if (weight == null || !(weight >= 0 && Float.isFinite(weight.floatValue()))) {
        throw new IllegalArgumentException(
            "the weight of class '%s' is %s; each class of column '%s' needs a finite weight of at least 0"
                .formatted(
                    Names.shortened(categories.get(k)),
                    weight == null ? "missing" : weight,
                    Names.shortened(column)));
      }
      byIndex[k] = weight.floatValue();
    }
    return i -> byIndex[(int) table.cell(rows.row(i), c)];
  }

  /** Multiplies these weights by others for the same rows. */
  default Weights times(Weights other) {
    return row -> weight(row) * other.weight(row);
  }

  /** Returns the first text that is no number, with its row, for a message. */
  private static String firstText(Table table, Rows rows, int column) {
    List<String> texts = table.columns().get(column).categories();
    for (int i = 0; i < rows.size(); i++) {
      double cell = table.cell(rows.row(i), column);
      if (!Double.isNaN(cell) && Double.isNaN(Decimal.parse(texts.get((int) cell), '.'))) {
        return "'%s' in row %s".formatted(Names.shortened(texts.get((int) cell)), rows.row(i) + 1);
      }
    }
    return "categories";
  }

  private static void requireClasses(Table table, Rows rows, int column) {
    if (rows.size() == 0) {
      throw new IllegalArgumentException("no rows; class weights need at least one");
    }
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isNaN(table.cell(rows.row(i), column))) {
        throw new IllegalArgumentException(
            "row %s has no class in column '%s'; leave such rows out"
                .formatted(rows.row(i) + 1, Names.shortened(table.columns().get(column).name())));
      }
    }
  }
}
