package dev.nn.onnx.imports;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tracing knows about a value in a graph. */
sealed interface Value
    permits Signal,
        Value.Constant,
        Value.Joined,
        Value.Choice,
        Value.LabelledNumbers,
        Value.Flags,
        Value.TextColumns {

  /** Returns a description for errors, such as {@code numbers of each row [8]}. */
  default String description() {
    if (this instanceof Signal signal) {
      return "numbers of each row " + Arrays.toString(signal.shape());
    } else if (this instanceof Constant constant) {
      return "constant " + constant.tensor;
    } else if (this instanceof Joined joined) {
      return "numbers of each row from %s branches".formatted(joined.parts.size());
    } else if (this instanceof TextColumns texts) {
      return "texts of each row [%s]".formatted(texts.cells.size());
    } else if (this instanceof LabelledNumbers) {
      return "map from labels to numbers";
    }
    return this instanceof Choice ? "label of each row" : "truth values of each row";
  }

  /** A value that is the same for all rows. */
  record Constant(Tensor tensor) implements Value {}

  /** Signals with different functions, side by side. */
  record Joined(List<Signal> parts) implements Value {}

  /** The label with the largest number. If there are no labels, places from 0 stand for them. */
  record Choice(Value of, List<String> labels) implements Value {}

  /** Numbers, each with a label. */
  record LabelledNumbers(Value of, List<String> labels) implements Value {}

  /** Truth values: whether each probability is above ½. */
  record Flags(Signal of) implements Value {}

  /** Texts per row, as a table has them or replaced. */
  record TextColumns(Columns columns, List<Cell> cells) implements Value {

    /** A column's text. If {@code replaced} is not null, that text is replaced. */
    record Cell(int column, @Nullable String replaced, String replacement) {

      Cell(int column) {
        this(column, null, "");
      }
    }
  }
}
