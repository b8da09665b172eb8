package dev.nn.spark;

import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.spark.RawBlock.BlockPlace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Rows as inputs and targets of a network, kept on executors, all of them encoded and checked. They
 * are in the order of their partitions.
 */
final class EncodedRows implements AutoCloseable {

  private final JavaRDD<EncodedBlock> blocks;
  private final Broadcast<String> sent;
  private final int inputs;
  private final int targets;
  private final int trainingRows;
  private final int validationRows;
  private final Map<BlockPlace, Integer> firstTrainingRows;

  private EncodedRows(
      JavaRDD<EncodedBlock> blocks, Broadcast<String> sent, Preprocessing fitted, RowData data) {
    this.blocks = blocks;
    this.sent = sent;
    inputs = fitted.inputNames().size();
    targets = fitted.target().outputs();
    trainingRows = data.trainingRows();
    validationRows = data.validationRows();
    firstTrainingRows = data.firstTrainingRows();
  }

  /**
   * Encodes rows by a preprocessing that was fitted to those that train.
   *
   * @throws IllegalArgumentException if a row cannot be encoded, such as one for validation with a
   *     label that no training row has; the message names its column, its value and its place
   */
  static EncodedRows of(RowData data, Preprocessing fitted) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(data.blocks().context());
    Broadcast<String> sent = context.broadcast(fitted.toJson());
    List<String> names = new ArrayList<>(data.featureNames());
    names.addAll(data.labelNames());
    List<CellType> types = IntStream.range(0, names.size()).mapToObj(data::type).toList();
    CellType label = data.type(data.features());
    boolean indices = fitted.target() instanceof ClassTargets && !label.isText();
    BlockEncoding encoding = new BlockEncoding(sent, names, types, indices);
    JavaRDD<EncodedBlock> blocks =
        data.blocks().mapPartitions(encoding::encode, true).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      check(blocks);
      return new EncodedRows(blocks, sent, fitted, data);
    } catch (RuntimeException e) {
      blocks.unpersist(false);
      throw e;
    }
  }

  private static void check(JavaRDD<EncodedBlock> blocks) {
    List<Summary> summaries = new ArrayList<>(blocks.map(Summary::new).collect());
    summaries.sort(Comparator.comparing(summary -> summary.place));
    long before = 0; // rows of earlier partitions
    long rows = 0;
    for (Summary summary : summaries) {
      before = summary.place.first() == 0 ? rows : before;
      if (summary.problem != null) {
        throw summary.problem.error(before, summary.place.partition());
      }
      rows += summary.rows;
    }
  }

  /** The size of a block, and the reason against one of its rows. (No record, for Kryo.) */
  private static final class Summary implements Serializable {

    private static final long serialVersionUID = 1;

    private final BlockPlace place;
    private final int rows;
    private final @Nullable RowProblem problem;

    Summary(EncodedBlock block) {
      place = block.place();
      rows = block.rows();
      problem = block.problem();
    }
  }

  /** Returns the blocks, in the order of their partitions. */
  JavaRDD<EncodedBlock> blocks() {
    return blocks;
  }

  /** Returns the length of an input row. */
  int inputs() {
    return inputs;
  }

  /** Returns the length of a target row. */
  int targets() {
    return targets;
  }

  /** Returns the number of rows that train. */
  int trainingRows() {
    return trainingRows;
  }

  /** Returns the number of rows that validate. */
  int validationRows() {
    return validationRows;
  }

  /**
   * Returns the number of training rows before each block: the number, in the order of all training
   * rows, of its first one.
   */
  Map<BlockPlace, Integer> firstTrainingRows() {
    return firstTrainingRows;
  }

  /** Forgets the rows. */
  @Override
  public void close() {
    blocks.unpersist(false);
    sent.destroy();
  }
}
