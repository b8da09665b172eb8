package dev.nn.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a graph, as tracing knows it. */
public sealed interface Value
    permits Signal,
        Value.Constant,
        Value.Joined,
        Value.Choice,
        Value.LabelledNumbers,
        Value.Flags,
        Value.TextColumns {

  /** Returns a description for errors, such as {@code numbers of each row [8]}. */
  String description();

  /** A value that is the same for all rows. */
  record Constant(Tensor tensor) implements Value {

    @Override
    public String description() {
      return "constant " + tensor;
    }
  }

  /** Signals of different functions side by side. */
  record Joined(List<Signal> parts) implements Value {

    /** Copies the parts. */
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public String description() {
      return "numbers of each row from %s branches".formatted(parts.size());
    }
  }

  /**
   * The label whose number is the largest.
   *
   * @param labels in the order of the numbers; empty for their places, from 0
   */
  record Choice(Value of, List<String> labels) implements Value {

    /** Copies the labels. */
    public Choice {
      labels = List.copyOf(labels);
    }

    @Override
    public String description() {
      return "label of each row";
    }
  }

  /** Numbers with the label of each. */
  record LabelledNumbers(Value of, List<String> labels) implements Value {

    /** Copies the labels. */
    public LabelledNumbers {
      labels = List.copyOf(labels);
    }

    @Override
    public String description() {
      return "map from labels to numbers";
    }
  }

  /** Truth values: whether each probability is above ½. */
  record Flags(Signal of) implements Value {

    @Override
    public String description() {
      return "truth values of each row";
    }
  }

  /** Texts of each row, as a table has them or replaced. */
  record TextColumns(Columns columns, List<Cell> cells) implements Value {

    /**
     * The text of a column.
     *
     * @param column the place in {@link Columns#inputs()}
     * @param replaced a text that another one takes the place of; null for none
     * @param replacement that text; of no account without the first
     */
    public record Cell(int column, @Nullable String replaced, String replacement) {

      /** Creates the text of a column as it is. */
      public Cell(int column) {
        this(column, null, "");
      }
    }

    /** Copies the cells. */
    public TextColumns {
      cells = List.copyOf(cells);
    }

    @Override
    public String description() {
      return "texts of each row [%s]".formatted(cells.size());
    }
  }
}
