package dev.nn.spark.search;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.CategoryOrder;
import dev.nn.spark.rows.CellType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * A data frame as a table on the driver, for an experiment: partition by partition, in the order of
 * the rows. Numbers, texts, booleans, dates and timestamps have the meaning that they have to
 * {@code NnEstimator}.
 */
public final class CollectedTable {

  private static final DateReading DATES = new DateReading(List.of(DateForm.YEAR_FIRST), null);

  private final String name;
  private final CellType type;
  private final ZoneId zone;
  private final Map<String, Integer> texts = new HashMap<>();
  private double[] cells = new double[64];
  private int rows;

  private CollectedTable(StructField field, ZoneId zone) {
    name = field.name();
    type = CellType.ofRaw(field);
    this.zone = zone;
  }

  /**
   * Returns the rows of a data frame, at 8 bytes a cell.
   *
   * @param data the data frame
   * @return a table in memory
   * @throws IllegalArgumentException if there is no row, or a column has a type of other cells
   */
  public static Table of(Dataset<Row> data) {
    ZoneId zone = ZoneId.of(data.sparkSession().conf().get("spark.sql.session.timeZone"));
    List<CollectedTable> columns = new ArrayList<>();
    for (StructField field : data.schema().fields()) {
      columns.add(new CollectedTable(field, zone));
    }
    Iterator<Row> rows = data.toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int c = 0; c < columns.size(); c++) {
        columns.get(c).add(row.get(c));
      }
    }
    return table(columns);
  }

  private static Table table(List<CollectedTable> collected) {
    int rows = collected.isEmpty() ? 0 : collected.get(0).rows;
    if (rows == 0) {
      throw new IllegalArgumentException("the data frame has no rows; give at least one");
    }
    List<Column> columns = collected.stream().map(CollectedTable::column).toList();
    double[][] cells = new double[rows][collected.size()];
    for (int c = 0; c < collected.size(); c++) {
      for (int r = 0; r < rows; r++) {
        cells[r][c] = collected.get(c).cells[r];
      }
    }
    return Table.of(columns, cells);
  }

  private void add(@Nullable Object cell) {
    if (rows == cells.length) {
      cells = Arrays.copyOf(cells, 2 * rows);
    }
    cells[rows++] = cell == null ? Double.NaN : code(cell);
  }

  private double code(Object cell) {
    return switch (type) {
      case NUMBER -> ((Number) cell).doubleValue();
      case TIME -> DATES.ofValue(Objects.requireNonNull(CellType.value(cell, zone)));
      case TEXT, FLAG -> {
        String text = CellType.text(cell);
        yield text == null ? Double.NaN : texts.computeIfAbsent(text, t -> texts.size());
      }
    };
  }

  /** Returns the column; replaces the indices of texts by those in the order of categories. */
  private Column column() {
    if (type == CellType.NUMBER) {
      return Column.number(name);
    }
    if (type == CellType.TIME) {
      return Column.number(name, DATES);
    }
    List<String> ordered = CategoryOrder.sorted(List.copyOf(texts.keySet()), '.');
    Map<String, Integer> order = new HashMap<>();
    ordered.forEach(text -> order.put(text, order.size()));
    int[] places = new int[ordered.size()];
    texts.forEach((text, index) -> places[index] = Objects.requireNonNull(order.get(text)));
    for (int r = 0; r < rows; r++) {
      cells[r] = Double.isNaN(cells[r]) ? cells[r] : places[(int) cells[r]];
    }
    return Column.category(name, ordered);
  }
}
