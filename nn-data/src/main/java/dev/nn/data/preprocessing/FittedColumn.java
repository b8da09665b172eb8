package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.text.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column that {@link PreprocessingSpec#fitColumn} has fitted, maybe on another machine. */
public final class FittedColumn {

  private final ReviewedColumn reviewed;

  FittedColumn(ReviewedColumn reviewed) {
    this.reviewed = reviewed;
  }

  ReviewedColumn reviewed() {
    return reviewed;
  }

  /** Reads the text of {@link #toJson}. */
  public static FittedColumn parse(String json) {
    return new FittedColumn(
        RecordCodec.STRICT.read(ReviewedColumn.class, json, "the fitted column"));
  }

  /** {@return the JSON text that {@link #parse} reads back, with the same bits; one line} */
  public String toJson() {
    return RecordCodec.write(reviewed);
  }

  @Override
  public String toString() {
    return toJson();
  }

  /**
   * What a review found: an encoder and the range, or a reason against the column.
   *
   * @param resort the encoding to use if every other column is left out too; null for none
   * @param missing whether no training row has a cell that was kept
   * @param unread whether the cells were not kept when the table was read
   */
  record ReviewedColumn(
      String name,
      Column.Kind kind,
      @Json.Default @Nullable Encoder encoder,
      @Json.Default @Nullable ColumnRange range,
      @Json.Default("\"\"") String reason,
      @Json.Default @Nullable Encoding resort,
      @Json.Default("false") boolean missing,
      @Json.Default("false") boolean unread,
      @Json.Default("[]") List<Remark> remarks) {

    public ReviewedColumn {
      remarks = List.copyOf(remarks);
    }

    /** A remark on a column; a warning if some cells are changed. */
    public record Remark(Message text, boolean warning) {}

    static ReviewedColumn used(
        Column column, Encoder encoder, ColumnRange range, List<Remark> remarks) {
      return new ReviewedColumn(
          column.name(), column.kind(), encoder, range, "", null, false, false, remarks);
    }

    static ReviewedColumn without(
        Column column, String reason, @Nullable Encoding resort, boolean missing, boolean unread) {
      return new ReviewedColumn(
          column.name(), column.kind(), null, null, reason, resort, missing, unread, List.of());
    }

    LeftOut leftOut() {
      return new LeftOut(name, kind, reason);
    }
  }

  /** A column that a network cannot learn from, and why. */
  record LeftOut(String name, Column.Kind kind, String reason) {

    @Override
    public String toString() {
      return VisibleText.of("'%s' (%s)".formatted(Names.shortened(name), reason));
    }
  }
}
