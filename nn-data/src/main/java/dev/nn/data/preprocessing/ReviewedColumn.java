package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the review of a column: an encoder and its range, or the reason against the column.
 *
 * @param encoder null for a column that is left out
 * @param range that of the encoder's column; null without an encoder
 * @param reason the reason against the column; empty for an encoder
 * @param resort the encoding of a column that is left out if any other is used; null for none
 * @param missing whether no training row has a cell that was kept
 * @param unread whether the cells were not kept when the table was read
 * @param remarks on a column that is used in an unusual way
 */
public record ReviewedColumn(
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

  /**
   * A remark on a column.
   *
   * @param warning whether cells are not taken as they are
   */
  public record Remark(String text, boolean warning) {}

  LeftOut leftOut() {
    return new LeftOut(name, kind, reason);
  }
}
