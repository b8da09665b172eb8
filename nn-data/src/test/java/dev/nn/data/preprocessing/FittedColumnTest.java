package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns that are fitted one by one are those that are fitted together. */
class FittedColumnTest {

  private static final int ROWS = 60;

  private final MemoryTable table = new MemoryTable();
  private final Rows training = Rows.all(ROWS);

  @Test
  void joinedColumnsAreThoseOfOneFit() {
    table
        .numbers("size", IntStream.range(0, ROWS).mapToDouble(r -> r == 7 ? 1e9 : r % 13).toArray())
        .numbers("same", IntStream.range(0, ROWS).mapToDouble(r -> 4).toArray())
        .texts("kind", texts("abc"))
        .numbers("price", IntStream.range(0, ROWS).mapToDouble(r -> r % 7).toArray());
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .column("size", Encoding.piecewise(4))
            .numbers(Encoding.numeric().scaling(Scaling.robust()));
    assertEquals(spec.fit(table, training, Target.regression("price")), joined(spec));
  }

  @Test
  void anIdentifierIsUsedIfThereIsNothingElse() {
    table
        .numbers("id", IntStream.range(0, ROWS).mapToDouble(r -> r).toArray())
        .texts("same", texts("a"))
        .numbers("price", IntStream.range(0, ROWS).mapToDouble(r -> r % 7).toArray());
    Preprocessing joined = joined(PreprocessingSpec.defaults());
    assertEquals(
        PreprocessingSpec.defaults().fit(table, training, Target.regression("price")), joined);
    assertEquals(List.of("id"), joined.inputNames());
  }

  @Test
  void columnsThatTellNothingAreRefusedTogether() {
    table
        .texts("same", texts("a"))
        .numbers("price", IntStream.range(0, ROWS).mapToDouble(r -> r % 7).toArray());
    assertThrows(IllegalArgumentException.class, () -> joined(PreprocessingSpec.defaults()));
  }

  @Test
  void rejectsAnUnknownColumn() {
    table.texts("kind", texts("ab"));
    assertThrows(
        IllegalArgumentException.class,
        () -> PreprocessingSpec.defaults().fitColumn(table, training, "size"));
  }

  private Preprocessing joined(PreprocessingSpec spec) {
    List<FittedColumn> columns =
        table.columns().stream()
            .filter(column -> !column.name().equals("price"))
            .map(column -> sent(spec.fitColumn(alone(column.name()), training, column.name())))
            .toList();
    TargetEncoder target = Target.regression("price").fit(table, training);
    return PreprocessingSpec.join(
        columns,
        target,
        (name, encoding) -> sent(spec.fitAgain(alone(name), training, name, encoding)));
  }

  private static FittedColumn sent(FittedColumn column) {
    return FittedColumn.parse(column.toJson());
  }

  /** A table of one column, as each place of a cluster has. */
  private Table alone(String name) {
    int column = table.column(name);
    double[][] rows = new double[ROWS][1];
    for (int r = 0; r < ROWS; r++) {
      rows[r][0] = table.cell(r, column);
    }
    return Table.of(List.of(table.columns().get(column)), rows);
  }

  private static String[] texts(String letters) {
    return IntStream.range(0, ROWS)
        .mapToObj(r -> letters.substring(r % letters.length(), r % letters.length() + 1))
        .toArray(String[]::new);
  }
}
