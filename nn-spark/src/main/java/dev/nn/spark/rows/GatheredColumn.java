package dev.nn.spark.rows;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.text.CategoryOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chunks of a column as a table of one column, in the order of the rows. */
final class GatheredColumn {

  /** The most different texts that are kept; more are no categories. */
  private static final int MOST_TEXTS = 1 << 20;

  private GatheredColumn() {}

  static Table of(String name, CellType type, Iterable<ColumnChunk> given) {
    List<ColumnChunk> chunks = new ArrayList<>();
    given.forEach(chunks::add);
    chunks.sort(Comparator.comparing(chunk -> chunk.place));
    double[] cells = new double[chunks.stream().mapToInt(chunk -> chunk.cells.length).sum()];
    int at = 0;
    for (ColumnChunk chunk : chunks) {
      System.arraycopy(chunk.cells, 0, cells, at, chunk.cells.length);
      at += chunk.cells.length;
    }
    return type.isText() ? texts(name, chunks, cells) : table(type.column(name, List.of()), cells);
  }

  /** Replaces the indices of each chunk by those of all texts in order, as a CSV has them. */
  private static Table texts(String name, List<ColumnChunk> chunks, double[] cells) {
    Map<String, Integer> known = new HashMap<>();
    for (ColumnChunk chunk : chunks) {
      for (String text : chunk.texts()) {
        known.putIfAbsent(text, known.size());
      }
      if (known.size() > MOST_TEXTS) {
        Arrays.fill(cells, Double.NaN);
        String reason = "it has more than %s different texts".formatted(MOST_TEXTS);
        return table(Column.unread(name, reason), cells);
      }
    }
    List<String> ordered = CategoryOrder.sorted(List.copyOf(known.keySet()), '.');
    for (int i = 0; i < ordered.size(); i++) {
      known.put(ordered.get(i), i);
    }
    int at = 0;
    for (ColumnChunk chunk : chunks) {
      int[] places = Arrays.stream(chunk.texts()).mapToInt(known::get).toArray();
      for (int r = 0; r < chunk.cells.length; r++) {
        cells[at] = Double.isNaN(cells[at]) ? cells[at] : places[(int) cells[at]];
        at++;
      }
    }
    return table(Column.category(name, ordered), cells);
  }

  private static Table table(Column column, double[] cells) {
    return new CellTable(List.of(column), new double[][] {cells}, cells.length);
  }
}
