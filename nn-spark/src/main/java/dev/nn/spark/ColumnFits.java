package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.text.CategoryOrder;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.CellTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Fits each column in one task, from all its training cells in row order. So the same code as on a
 * single machine fits sums, quantiles and categories, and the result is bit-identical however the
 * rows are partitioned. A column's cells, 8 bytes per row, must fit an executor's heap. All cells
 * are shuffled once.
 */
final class ColumnFits {

  private ColumnFits() {}

  /**
   * Fits columns in one job, features before labels. If fits fail, it throws for the first such
   * column.
   */
  static List<String> fit(RowData data, Map<Integer, ColumnFit> fits) {
    List<String> names = data.columnNames();
    List<CellType> types = data.types();
    HashMap<Integer, ColumnFit> sent = new HashMap<>(fits);
    int[] chosen = fits.keySet().stream().mapToInt(c -> c).toArray();
    JavaRDD<RawBlock> blocks = data.blocks();
    int parallel = Math.max(blocks.getNumPartitions(), blocks.context().defaultParallelism());
    List<Tuple2<Integer, String[]>> results =
        new ArrayList<>(
            blocks
                .flatMapToPair(
                    block ->
                        IntStream.of(chosen)
                            .mapToObj(c -> new Tuple2<>(c, ColumnChunk.of(block, c)))
                            .iterator())
                .groupByKey(Math.min(chosen.length, parallel))
                .map(
                    column -> {
                      int c = column._1();
                      return new Tuple2<>(
                          c,
                          result(
                              Objects.requireNonNull(sent.get(c)),
                              gathered(names.get(c), types.get(c), column._2())));
                    })
                .collect());
    Map<Integer, String[]> texts = new HashMap<>();
    results.forEach(result -> texts.put(result._1(), result._2()));
    return IntStream.of(chosen).mapToObj(c -> text(Objects.requireNonNull(texts.get(c)))).toList();
  }

  private static String text(String[] result) {
    if (result.length > 1) {
      throw new IllegalArgumentException(result[1]);
    }
    return result[0];
  }

  /** Returns a fit's text; if the fit failed, two texts, the second being the reason. */
  private static String[] result(ColumnFit fit, Table table) {
    try {
      return new String[] {fit.fit(table)};
    } catch (IllegalArgumentException e) {
      return new String[] {"", String.valueOf(e.getMessage())};
    }
  }

  /** The most different texts that are kept; a column with more has no categories. */
  private static final int MOST_TEXTS = 1 << 20;

  static Table gathered(String name, CellType type, Iterable<ColumnChunk> given) {
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

  /** Replaces each chunk's indices by indices into all texts, ordered as if read from a CSV. */
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

  /** One column's training cells in a block. (Not a record, because of Kryo.) */
  static final class ColumnChunk implements Serializable {

    private static final long serialVersionUID = 1;

    final BlockPlace place;
    final double[] cells;
    private final String @Nullable [] texts;

    private ColumnChunk(BlockPlace place, double[] cells, String @Nullable [] texts) {
      this.place = place;
      this.cells = cells;
      this.texts = texts;
    }

    static ColumnChunk of(RawBlock block, int column) {
      double[] cells = block.cells[column];
      if (block.validation != null) {
        double[] training = new double[block.rows];
        int count = 0;
        for (int r = 0; r < block.rows; r++) {
          if (block.trains(r)) {
            training[count++] = cells[r];
          }
        }
        cells = Arrays.copyOf(training, count);
      }
      String[] texts = block.texts[column];
      return texts == null || block.validation == null
          ? new ColumnChunk(block.place, cells, texts)
          : withoutUnused(block.place, cells, texts);
    }

    /** Leaves out texts that no training row has. */
    private static ColumnChunk withoutUnused(BlockPlace place, double[] cells, String[] texts) {
      int[] places = new int[texts.length]; // from 1 on; 0 for unused texts
      String[] used = new String[texts.length];
      int count = 0;
      for (int r = 0; r < cells.length; r++) {
        if (!Double.isNaN(cells[r])) {
          int text = (int) cells[r];
          if (places[text] == 0) {
            used[count] = texts[text];
            places[text] = ++count;
          }
          cells[r] = places[text] - 1;
        }
      }
      return new ColumnChunk(place, cells, Arrays.copyOf(used, count));
    }

    /** Returns the texts that the cells index; none if the cells are numbers. */
    String[] texts() {
      return texts == null ? new String[0] : texts;
    }
  }

  /** Fits one column, on the executor that has collected its cells. */
  @FunctionalInterface
  interface ColumnFit extends Serializable {

    /** Returns the result as text, given a table with only the column's training rows. */
    String fit(Table table);
  }
}
