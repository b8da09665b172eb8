package dev.nn.onnx.signals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of each row, as a table has them or replaced. */
public record TextColumns(Columns columns, List<Cell> cells) implements Value {

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
