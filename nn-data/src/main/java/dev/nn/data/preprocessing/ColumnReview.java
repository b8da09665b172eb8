package dev.nn.data.preprocessing;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The review of single columns of a table: an encoder for one that something can be learnt from, or
 * a reason against it. Only training rows are read, and no other column.
 *
 * @param numbers the usual encoding of columns of numbers
 * @param categories the usual encoding of columns of categories
 */
public record ColumnReview(
    Table table, Rows rows, Encoding numbers, Encoding categories, TextRule texts) {

  /** Reviews a column by its index, given the encoding that was chosen for it, if there is one. */
  public ReviewedColumn review(int column, @Nullable Encoding chosen) {
    Finding finding = finding(column, chosen);
    Encoding encoding = finding.encoding();
    if (encoding == null) {
      Column given = column(column);
      return new ReviewedColumn(
          given.name(),
          given.kind(),
          null,
          null,
          finding.reason(),
          finding.resort(),
          isMissing(column),
          given.unread() != null,
          List.of());
    }
    return encode(column, encoding, finding);
  }

  /** Returns a column with an encoding, unseen; refuses one whose cells were not kept. */
  public ReviewedColumn encode(int column, Encoding encoding) {
    return encode(column, encoding, Finding.use(encoding));
  }

  /** Returns a column as an input that is always 0. */
  public ReviewedColumn nothing(int column) {
    return used(column, NumericEncoder.nothing(column(column).name()), List.of());
  }

  private ReviewedColumn encode(int column, Encoding encoding, Finding finding) {
    column(column).requireCells("is to be encoded");
    Encoder encoder = encoding.fit(table, column, rows);
    List<ReviewedColumn.Remark> remarks = new ArrayList<>();
    String clipped = ClippedNumbers.remark(encoder, table, column, rows);
    if (clipped != null) {
      remarks.add(new ReviewedColumn.Remark(clipped, true));
    }
    if (finding.remark() != null) {
      remarks.add(new ReviewedColumn.Remark(finding.remark(), finding.warning()));
    }
    return used(column, encoder, remarks);
  }

  private ReviewedColumn used(int column, Encoder encoder, List<ReviewedColumn.Remark> remarks) {
    return new ReviewedColumn(
        column(column).name(),
        column(column).kind(),
        encoder,
        RangeFit.of(encoder.column(), table, column, rows),
        "",
        null,
        false,
        false,
        remarks);
  }

  private Finding finding(int column, @Nullable Encoding chosen) {
    String unread = column(column).unread();
    if (unread != null) {
      return chosen == null ? Finding.leaveOut(unread) : Finding.use(chosen); // and refuses it
    }
    if (isMissing(column)) {
      return Finding.leaveOut("it is missing in all %s training rows".formatted(rows.size()));
    }
    if (chosen != null) {
      return Finding.use(chosen);
    }
    if (column(column).form() instanceof DateReading) {
      return Finding.use(Encoding.date());
    }
    return column(column).kind() == Column.Kind.NUMBER
        ? NumberReview.of(table, column, rows, numbers)
        : TextReview.of(
            Categories.count(table, column, rows),
            column(column).form(),
            rows.size(),
            texts,
            numbers,
            categories);
  }

  private boolean isMissing(int column) {
    return column(column).unread() != null
        || IntStream.range(0, rows.size())
            .allMatch(i -> Double.isNaN(table.cell(rows.row(i), column)));
  }

  private Column column(int column) {
    return table.columns().get(column);
  }
}
