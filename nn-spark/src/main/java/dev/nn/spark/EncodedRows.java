package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.spark.EncodedRows.EncodedBlock;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.RawBlock.RowProblem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a network's inputs and targets. A preprocessing sent as JSON has encoded and checked
 * them; executors keep them in partition order.
 */
record EncodedRows(
    JavaRDD<EncodedBlock> blocks, Broadcast<String> sent, int inputs, int targets, RowData data)
    implements AutoCloseable {

  /**
   * Encodes rows by a preprocessing that was fitted to the training rows. Throws if it cannot
   * encode a row, such as a validation row whose label no training row has; the message names
   * column, value and place.
   */
  static EncodedRows of(RowData data, Preprocessing fitted) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(data.blocks().context());
    Broadcast<String> sent = context.broadcast(fitted.toJson());
    CellType label = data.type(data.features());
    boolean indices = fitted.target() instanceof ClassTargets && !label.isText();
    BlockEncoding encoding = new BlockEncoding(sent, data.columnNames(), data.types(), indices);
    JavaRDD<EncodedBlock> blocks =
        data.blocks().mapPartitions(encoding::encode, true).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      blocks.filter(block -> block.problem != null).map(block -> block.problem).collect().stream()
          .min(RowProblem.ORDER)
          .ifPresent(
              problem -> {
                throw data.error(problem);
              });
      int inputs = fitted.inputNames().size();
      return new EncodedRows(blocks, sent, inputs, fitted.target().outputs(), data);
    } catch (RuntimeException e) {
      blocks.unpersist(false);
      throw e;
    }
  }

  /** Frees the rows. */
  @Override
  public void close() {
    blocks.unpersist(false);
    sent.destroy();
  }

  /**
   * Some of a partition's rows as a network's inputs and targets. (Not a record, because of Kryo.)
   */
  static final class EncodedBlock implements Serializable {

    private static final long serialVersionUID = 1;

    final BlockPlace place;
    final int rows;
    private final float[] inputs; // x, [rows × inputs]
    private final float[] targets; // t, [rows × target columns]
    private final float @Nullable [] weights;
    private final boolean @Nullable [] validation;
    final @Nullable RowProblem problem;

    EncodedBlock(RawBlock block, float[] inputs, float[] targets, @Nullable RowProblem problem) {
      place = block.place;
      rows = block.rows;
      this.inputs = inputs;
      this.targets = targets;
      weights = block.weights;
      validation = block.validation;
      this.problem = problem;
    }

    boolean trains(int row) {
      return validation == null || !validation[row];
    }

    float weight(int row) {
      return weights == null ? 1 : weights[row];
    }

    /** Copies a row's inputs into an array, from an index on. */
    void inputs(int row, float[] x, int at) {
      int width = inputs.length / rows;
      System.arraycopy(inputs, row * width, x, at, width);
    }

    /** Copies a row's targets into an array, from an index on. */
    void targets(int row, float[] t, int at) {
      int width = targets.length / rows;
      System.arraycopy(targets, row * width, t, at, width);
    }
  }

  /** Encodes blocks. Cells to predict may be label indices. */
  private record BlockEncoding(
      Broadcast<String> preprocessing, List<String> names, List<CellType> types, boolean indices)
      implements Serializable {

    private static final String BLANK = " ";

    Iterator<EncodedBlock> encode(Iterator<RawBlock> blocks) {
      Preprocessing parsed = Preprocessing.parse(preprocessing.value()).in(Executors.plugins());
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(blocks, Spliterator.ORDERED), false)
          .map(block -> encode(block, parsed))
          .iterator();
    }

    private EncodedBlock encode(RawBlock block, Preprocessing known) {
      TargetEncoder target = known.target();
      Table table = block.table(columns(block, target));
      TableInputs inputs = known.readableInputs(table);
      List<ColumnCodes> labels =
          target.columns().stream().map(column -> ColumnCodes.ofTarget(table, column)).toList();
      int width = known.inputNames().size();
      int outputs = target.outputs();
      float[] x = new float[block.rows * width];
      float[] t = new float[block.rows * outputs];
      RowProblem problem = null;
      for (int r = 0; r < block.rows; r++) {
        String refusal = inputs(inputs, r);
        refusal = refusal == null && indices ? index(block, target, r) : refusal;
        refusal = refusal == null ? labels(target, labels, r) : refusal;
        if (refusal != null) {
          problem = new RowProblem(block.place.partition, block.place.first + r, refusal);
          break;
        }
        inputs.read(r, x, r * width);
        for (int c = 0; c < labels.size(); c++) {
          target.encode(c, labels.get(c).code(r), t, r * outputs);
        }
      }
      return new EncodedBlock(block, x, t, problem);
    }

    private List<Column> columns(RawBlock block, TargetEncoder target) {
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < names.size(); c++) {
        columns.add(
            indices && c >= block.features
                ? Column.category(names.get(c), target.columns().get(0).categories())
                : types.get(c).column(names.get(c), texts(block.texts[c])));
      }
      return columns;
    }

    /** Adds a text that no cell has, so that no block seems to have only booleans. */
    private static List<String> texts(String @Nullable [] texts) {
      List<String> more = new ArrayList<>(texts == null ? List.of() : Arrays.asList(texts));
      more.add(BLANK);
      return more;
    }

    private static @Nullable String inputs(TableInputs inputs, int row) {
      int place = inputs.refused(row);
      return place < 0
          ? null
          : "column '%s': %s".formatted(inputs.column(place), inputs.refusal(row, place));
    }

    /**
     * Returns the problem if no label has the index, for example because only validation rows have
     * it.
     */
    private static @Nullable String index(RawBlock block, TargetEncoder target, int row) {
      double index = block.cells[block.features][row];
      Column known = target.columns().get(0);
      int count = known.categories().size();
      return index >= 0 && index < count && index == Math.rint(index)
          ? null
          : "column '%s', which is to be predicted, is %s, and the training rows have the labels 0 to %s"
              .formatted(known.name(), index, count - 1);
    }

    private static @Nullable String labels(
        TargetEncoder target, List<ColumnCodes> labels, int row) {
      for (int c = 0; c < labels.size(); c++) {
        if (!target.accepts(c, labels.get(c).code(row))) {
          return "column '%s', which is to be predicted, has %s, a label or number that the training rows do not allow"
              .formatted(target.columns().get(c).name(), labels.get(c).text(row));
        }
      }
      return null;
    }
  }
}
