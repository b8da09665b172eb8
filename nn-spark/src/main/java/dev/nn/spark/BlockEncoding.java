package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.spark.Executors.ProgramPlugins;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** The encoding of blocks, by a preprocessing that is sent as its JSON. */
final class BlockEncoding implements Serializable {

  private static final long serialVersionUID = 1;

  private static final String BLANK = " ";

  private final Broadcast<String> preprocessing;
  private final String[] names;
  private final CellType[] types;
  private final boolean indices; // whether cells to predict are indices of labels

  BlockEncoding(
      Broadcast<String> preprocessing, List<String> names, List<CellType> types, boolean indices) {
    this.preprocessing = preprocessing;
    this.names = names.toArray(new String[0]);
    this.types = types.toArray(new CellType[0]);
    this.indices = indices;
  }

  Iterator<EncodedBlock> encode(Iterator<RawBlock> blocks) {
    Preprocessing parsed = Preprocessing.parse(preprocessing.value()).in(ProgramPlugins.discover());
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
        problem = new RowProblem(block.place.first() + r, refusal);
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
    for (int c = 0; c < names.length; c++) {
      columns.add(
          indices && c >= block.features
              ? Column.category(names[c], target.columns().get(0).categories())
              : types[c].column(names[c], texts(block.texts[c])));
    }
    return columns;
  }

  /** Returns texts with one that no cell has, so that no block seems to have booleans alone. */
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

  /** Refuses an index that no label has, such as one that validation rows alone have. */
  private static @Nullable String index(RawBlock block, TargetEncoder target, int row) {
    double index = block.cells[block.features][row];
    Column known = target.columns().get(0);
    int count = known.categories().size();
    return index >= 0 && index < count && index == Math.rint(index)
        ? null
        : "column '%s', which is to be predicted, is %s, and the training rows have the labels 0 to %s"
            .formatted(known.name(), index, count - 1);
  }

  private static @Nullable String labels(TargetEncoder target, List<ColumnCodes> labels, int row) {
    for (int c = 0; c < labels.size(); c++) {
      if (!target.accepts(c, labels.get(c).code(row))) {
        return "column '%s', which is to be predicted, has %s, a label or number that no training row allows"
            .formatted(target.columns().get(c).name(), labels.get(c).text(row));
      }
    }
    return null;
  }
}
