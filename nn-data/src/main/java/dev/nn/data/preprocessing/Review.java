package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.preprocessing.FittedColumn.LeftOut;
import dev.nn.data.preprocessing.FittedColumn.ReviewedColumn;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The reviewed columns of a table together, in order: those that are used, and the others. */
final class Review {

  private static final Logger LOG = LoggerFactory.getLogger(Review.class);

  private final BiFunction<String, @Nullable Encoding, ReviewedColumn> again;
  private final List<ReviewedColumn> used = new ArrayList<>();
  private final List<ReviewedColumn> leftOut = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Review(BiFunction<String, @Nullable Encoding, ReviewedColumn> again) {
    this.again = again;
  }

  void add(ReviewedColumn column) {
    if (column.encoder() == null) {
      leftOut.add(column);
      return;
    }
    used.add(column);
    for (ReviewedColumn.Remark remark : column.remarks()) {
      Level level = remark.warning() ? Level.WARN : Level.INFO;
      note("column '%s' %s".formatted(Names.shortened(column.name()), remark.text()), level);
    }
  }

  private void note(String note, Level level) {
    notes.add(note);
    LOG.atLevel(level).log("{}.", note);
  }

  /**
   * Ends the review, and logs the result. If no column is used yet, identifiers are; without one, a
   * column that tells nothing is kept, so that a network has an input.
   */
  void end() {
    if (used.isEmpty()) {
      for (ReviewedColumn column : List.copyOf(leftOut)) {
        if (column.resort() != null) {
          useAfterAll(column, column.resort());
        }
      }
    }
    if (used.isEmpty() && !leftOut.isEmpty()) {
      keepNothing(
          leftOut.stream().filter(column -> !column.unread()).findFirst().orElse(leftOut.get(0)));
    }
    if (!leftOut.isEmpty()) {
      String all = Refusal.list(leftOut().stream().map(LeftOut::toString).toList());
      LOG.info(
          "Left out {} of {} columns: {}.{}",
          leftOut.size(),
          leftOut.size() + used.size(),
          VisibleText.of(all),
          VisibleText.of(advice()));
    }
  }

  /** Returns the advice on a column that an encoding can use; empty if there is no such column. */
  String advice() {
    return leftOut.stream()
        .filter(column -> !column.missing())
        .findFirst()
        .map(
            column ->
                " To use one, choose its encoding, as in column(\"%s\", Encoding.numeric())."
                    .formatted(Names.shortened(column.name())))
        .orElse("");
  }

  private void useAfterAll(ReviewedColumn column, Encoding encoding) {
    leftOut.remove(column);
    add(again.apply(column.name(), encoding));
    note(
        "column '%s' is used, since there is nothing else to learn from; %s"
            .formatted(Names.shortened(column.name()), column.reason()),
        Level.WARN);
  }

  private void keepNothing(ReviewedColumn column) {
    leftOut.remove(column);
    add(again.apply(column.name(), null));
    note(
        "nothing can be learnt from any column, so the model predicts the same of every row; column '%s' is an input that is always 0"
            .formatted(Names.shortened(column.name())),
        Level.WARN);
  }

  List<Encoder> encoders() {
    return used.stream().map(column -> Objects.requireNonNull(column.encoder())).toList();
  }

  List<ColumnRange> ranges() {
    return used.stream().map(column -> Objects.requireNonNull(column.range())).toList();
  }

  List<LeftOut> leftOut() {
    return leftOut.stream().map(ReviewedColumn::leftOut).toList();
  }

  List<String> notes() {
    return notes;
  }
}
