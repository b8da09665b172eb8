package dev.nn.onnx.imports;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a graph, as tracing knows it. */
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

  /** Signals of different functions side by side. */
  record Joined(List<Signal> parts) implements Value {}

  /** The label whose number is the largest; places, from 0, if the labels are empty. */
  record Choice(Value of, List<String> labels) implements Value {}

  /** Numbers with the label of each. */
  record LabelledNumbers(Value of, List<String> labels) implements Value {}

  /** Truth values: whether each probability is above ½. */
  record Flags(Signal of) implements Value {}

  /** Texts of each row, as a table has them or replaced. */
  record TextColumns(Columns columns, List<Cell> cells) implements Value {

    /** The text of the column at a place, with a replacement of one text if it is not null. */
    record Cell(int column, @Nullable String replaced, String replacement) {

      Cell(int column) {
        this(column, null, "");
      }
    }
  }
}
