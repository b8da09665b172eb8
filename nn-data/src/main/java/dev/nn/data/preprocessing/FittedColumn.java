package dev.nn.data.preprocessing;

import dev.nn.core.json.RecordCodec;

/**
 * One column of a table as {@link PreprocessingSpec#fitColumn} has fitted it, apart from all
 * others. Each column may be fitted in a place of its own, such as a node of a cluster.
 */
public final class FittedColumn {

  private final ReviewedColumn reviewed;

  FittedColumn(ReviewedColumn reviewed) {
    this.reviewed = reviewed;
  }

  ReviewedColumn reviewed() {
    return reviewed;
  }

  /**
   * Reads the text of {@link #toJson}.
   *
   * @param json the JSON text
   * @return an equal column
   */
  public static FittedColumn parse(String json) {
    return new FittedColumn(
        RecordCodec.STRICT.read(ReviewedColumn.class, json, "the fitted column"));
  }

  /**
   * Returns the JSON text that {@link #parse} reads back, with the same bits.
   *
   * @return one line
   */
  public String toJson() {
    return RecordCodec.write(reviewed);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
