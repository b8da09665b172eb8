package dev.nn.spark.rows;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
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
    Preprocessing parsed = Preprocessing.parse(preprocessing.value());
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
    for (int r = 0; r < block.rows && problem == null; r++) {
      String refusal = refusal(inputs, target, labels, r);
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
      String[] texts = block.texts[c];
      columns.add(
          indices && c >= block.features
              ? Column.category(names[c], target.columns().get(0).categories())
              : types[c].column(names[c], texts == null ? List.of() : Arrays.asList(texts)));
    }
    return columns;
  }

  private static @Nullable String refusal(
      TableInputs inputs, TargetEncoder target, List<ColumnCodes> labels, int row) {
    int place = inputs.refused(row);
    if (place >= 0) {
      return "column '%s': %s".formatted(inputs.column(place), inputs.refusal(row, place));
    }
    for (int c = 0; c < labels.size(); c++) {
      if (!target.accepts(c, labels.get(c).code(row))) {
        return "column '%s', which is to be predicted, has %s, a label or number that no training row allows"
            .formatted(target.columns().get(c).name(), labels.get(c).text(row));
      }
    }
    return null;
  }
}
