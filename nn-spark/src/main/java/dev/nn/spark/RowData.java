package dev.nn.spark;

import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.RowProblem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a data frame as blocks, kept on executors, all of them read and checked. Rows are in
 * the order of the partitions, and in a partition in its own.
 */
record RowData(RowPlan plan, JavaRDD<RawBlock> blocks, List<BlockSummary> summaries)
    implements AutoCloseable {

  /**
   * Reads the rows of a data frame.
   *
   * @throws IllegalArgumentException if there is no row to learn from, or a row is refused; the
   *     message names its column, its value and its place
   */
  static RowData read(Dataset<?> data, RowPlan plan, String weight, String validation) {
    Column[] columns =
        plan.selected(weight, validation).stream()
            .map(name -> functions.col(quoted(name)))
            .toArray(Column[]::new);
    Dataset<Row> selected = data.select(columns);
    JavaRDD<RawBlock> blocks =
        selected
            .toJavaRDD()
            .mapPartitionsWithIndex(
                (partition, rows) -> new BlockReader(plan, partition, rows), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<BlockSummary> summaries = new ArrayList<>(blocks.map(BlockSummary::new).collect());
      summaries.sort(Comparator.comparing(summary -> summary.place));
      RowData read = new RowData(plan, blocks, summaries);
      read.check();
      return read;
    } catch (RuntimeException e) {
      blocks.unpersist(false);
      throw e;
    }
  }

  /** Returns a name as an expression, for which dots and the like are no parts of a path. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private void check() {
    for (BlockSummary summary : summaries) {
      requireAlike(summary);
      if (summary.problem != null) {
        throw error(summary.problem);
      }
    }
    long rows = summaries.stream().mapToLong(summary -> summary.rows).sum();
    if (rows == 0) {
      throw new IllegalArgumentException(
          "the data set has no row; give it at least one, or see which filter has left none");
    }
    if (rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the data set has %s rows, more than %s; give it fewer, as in sample(0.5)"
              .formatted(rows, Integer.MAX_VALUE));
    }
    if (summaries.stream().allMatch(summary -> summary.training == 0)) {
      throw new IllegalArgumentException(
          "all %s rows are marked for validation; leave some for training".formatted(rows));
    }
    if (summaries.stream().noneMatch(summary -> summary.weighty)) {
      throw new IllegalArgumentException(
          "all weights of training rows are 0; nothing could be learnt");
    }
    if (summaries.stream().anyMatch(summary -> summary.training < summary.rows)
        && summaries.stream().noneMatch(summary -> summary.validates)) {
      throw new IllegalArgumentException(
          "all weights of rows for validation are 0, so no epoch would be better than another; give"
              + " some of these rows a weight, or leave validationIndicatorCol out");
    }
  }

  private void requireAlike(BlockSummary summary) {
    BlockSummary first = summaries.get(0);
    if (summary.rows > 0 && summary.features != first.features) {
      throw ragged(plan.features(), first.features, summary.features, summary);
    }
    if (summary.rows > 0 && summary.labels != first.labels) {
      throw ragged(plan.labels(), first.labels, summary.labels, summary);
    }
  }

  private IllegalArgumentException ragged(
      List<RowPlan.Source> sources, int expected, int size, BlockSummary at) {
    String text =
        "column '%s' has %s numbers, and %s in the first row"
            .formatted(sources.get(0).name(), size, expected);
    return error(new RowProblem(at.place.partition(), at.place.first(), text));
  }

  /** Returns the error for a row, with its index among all rows. */
  IllegalArgumentException error(RowProblem problem) {
    return problem.error(
        summaries.stream()
            .filter(summary -> summary.place.partition() < problem.partition)
            .mapToLong(summary -> summary.rows)
            .sum());
  }

  int trainingRows() {
    return summaries.stream().mapToInt(summary -> summary.training).sum();
  }

  /** Returns the number of rows that validate. */
  int validationRows() {
    return summaries.stream().mapToInt(summary -> summary.rows - summary.training).sum();
  }

  /** Returns the number of rows that train before each block. */
  Map<BlockPlace, Integer> firstTrainingRows() {
    HashMap<BlockPlace, Integer> first = new HashMap<>();
    int before = 0;
    for (BlockSummary summary : summaries) {
      first.put(summary.place, before);
      before += summary.training;
    }
    return first;
  }

  /** Returns the number of columns, of a table, to learn from. */
  int features() {
    return summaries.get(0).features;
  }

  /** Returns the names of the columns, of a table, to learn from, in order. */
  List<String> featureNames() {
    return names(plan.features(), features());
  }

  /** Returns the names of the columns, of a table, to predict, in order. */
  List<String> labelNames() {
    return names(plan.labels(), summaries.get(0).labels);
  }

  private static List<String> names(List<RowPlan.Source> sources, int columns) {
    return sources.stream().flatMap(source -> source.tableNames(columns).stream()).toList();
  }

  /** Returns the kind of a column of the table: features, then labels. */
  CellType type(int column) {
    if (column < features()) {
      return plan.vector() ? CellType.NUMBER : plan.features().get(column).type();
    }
    return plan.labels().get(Math.min(column - features(), plan.labels().size() - 1)).type();
  }

  /** Forgets the rows. */
  @Override
  public void close() {
    blocks.unpersist(false);
  }

  /** The counts of a block of rows, for the driver. (No record, for Kryo.) */
  static final class BlockSummary implements Serializable {

    private static final long serialVersionUID = 1;

    final BlockPlace place;
    final int rows;
    final int training;
    final boolean weighty; // whether a training row has a weight above 0
    final boolean validates; // whether a row for validation has one
    final int features;
    final int labels;
    final @Nullable RowProblem problem;

    BlockSummary(RawBlock block) {
      place = block.place;
      rows = block.rows;
      features = block.features;
      labels = block.cells.length - block.features;
      problem = block.problem;
      int count = 0;
      boolean any = false;
      boolean other = false;
      for (int r = 0; r < rows; r++) {
        if (block.trains(r)) {
          count++;
          any |= counts(block, r);
        } else {
          other |= counts(block, r);
        }
      }
      training = count;
      weighty = any;
      validates = other;
    }

    private static boolean counts(RawBlock block, int row) {
      return block.weights == null || block.weights[row] > 0;
    }
  }
}
