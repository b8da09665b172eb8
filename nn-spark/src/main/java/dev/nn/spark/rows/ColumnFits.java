package dev.nn.spark.rows;

import dev.nn.data.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Columns that are each fitted in one task, from all their training cells in the order of the rows.
 * So the code of a single machine fits them, to the same bits for any partitions of the same rows:
 * sums, quantiles and categories alike. The cells of a column, 8 bytes a row, must fit the heap of
 * an executor, and all cells are shuffled once.
 */
final class ColumnFits {

  private ColumnFits() {}

  /**
   * Fits columns of the table, which has features, then labels, in one job.
   *
   * @param fits by the column, in an order
   * @return a text for each column, in the order of the fits
   * @throws IllegalArgumentException if a column is refused: the first one
   */
  static List<String> fit(RowData data, Map<Integer, ColumnFit> fits) {
    List<String> all = new ArrayList<>(data.featureNames());
    all.addAll(data.labelNames());
    String[] names = all.toArray(new String[0]);
    CellType[] types =
        IntStream.range(0, names.length).mapToObj(data::type).toArray(CellType[]::new);
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
                              GatheredColumn.of(names[c], types[c], column._2())));
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

  /** Returns the text of a fit; or two texts, the second of which is the reason against it. */
  private static String[] result(ColumnFit fit, Table table) {
    try {
      return new String[] {fit.fit(table)};
    } catch (IllegalArgumentException e) {
      return new String[] {"", String.valueOf(e.getMessage())};
    }
  }
}
