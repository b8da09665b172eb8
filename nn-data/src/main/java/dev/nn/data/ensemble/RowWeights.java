package dev.nn.data.ensemble;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.text.Names;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The check that no part of a split has weights of 0 alone; {@link Weights} checks each weight. */
public final class RowWeights {

  private RowWeights() {}

  public static void require(@Nullable String weights, Table table, Split split) {
    if (weights != null) {
      int column = table.column(weights);
      table.columns().get(column).requireCells("has the weights of the rows");
      require(weights, table, column, split.train(), "training");
      require(weights, table, column, split.validation(), "validation");
    }
  }

  private static void require(String weights, Table table, int column, Rows rows, String part) {
    if (rows.size() > 0
        && table.columns().get(column).kind() == Column.Kind.NUMBER
        && IntStream.range(0, rows.size()).allMatch(i -> table.cell(rows.row(i), column) == 0)) {
      throw new IllegalArgumentException(
          "all weights in column '%s' are 0 in the %s %s rows; give some of them weights above 0, or choose another seed or shares"
              .formatted(Names.shortened(weights), rows.size(), part));
    }
  }
}
