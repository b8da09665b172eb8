package dev.nn.data.preprocessing.review;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.codes.Categories;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.encoding.NumericEncoder;
import dev.nn.data.preprocessing.encoding.TextRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The columns of a table, one by one: an encoder for each that something can be learnt from, and a
 * reason against each of the others. Only training rows are read.
 */
public final class Review {

  private static final Logger LOG = LoggerFactory.getLogger(Review.class);

  private final Table table;
  private final Rows rows;
  private final Encoding numbers;
  private final Encoding categories;
  private final TextRule texts;
  private final List<Encoder> encoders = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Map<LeftOut, Encoding> resorts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> missing = new HashSet<>(); // columns without a cell in the rows

  /** Creates a review with the usual encodings of columns. */
  public Review(Table table, Rows training, Encoding numbers, Encoding categories, TextRule texts) {
    this.table = table;
    this.rows = training;
    this.numbers = numbers;
    this.categories = categories;
    this.texts = texts;
  }

  /** Reviews a column by its index, given the encoding that was chosen for it, if there is one. */
  public void add(int column, @Nullable Encoding chosen) {
    Column given = table.columns().get(column);
    Finding finding = finding(column, chosen);
    Encoding encoding = finding.encoding();
    if (encoding == null) {
      LeftOut out = new LeftOut(given.name(), given.kind(), finding.reason());
      leftOut.add(out);
      if (finding.resort() != null) {
        resorts.put(out, finding.resort());
      }
      return;
    }
    encode(column, encoding);
    if (finding.remark() != null) {
      note(given, finding.remark(), finding.warning());
    }
  }

  private void note(Column column, String remark, boolean warning) {
    String note = "column '%s' %s".formatted(column.name(), remark);
    notes.add(note);
    LOG.atLevel(warning ? Level.WARN : Level.INFO).log("{}.", note);
  }

  /** Adds a column by its index with an encoding, unseen; refuses one whose cells were not kept. */
  public void encode(int column, Encoding encoding) {
    table.columns().get(column).requireCells("is to be encoded");
    Encoder encoder = encoding.fit(table, column, rows);
    encoders.add(encoder);
    String clipped = ClippedNumbers.remark(encoder, table, column, rows);
    if (clipped != null) {
      note(table.columns().get(column), clipped, true);
    }
  }

  private Finding finding(int column, @Nullable Encoding chosen) {
    String unread = table.columns().get(column).unread();
    if (unread != null) {
      missing.add(table.columns().get(column).name());
      return chosen == null ? Finding.leaveOut(unread) : Finding.use(chosen); // and refuses it
    }
    if (IntStream.range(0, rows.size()).allMatch(i -> isMissing(i, column))) {
      missing.add(table.columns().get(column).name());
      return Finding.leaveOut("it is missing in all %s training rows".formatted(rows.size()));
    }
    if (chosen != null) {
      return Finding.use(chosen);
    }
    if (table.columns().get(column).form() instanceof DateReading) {
      return Finding.use(Encoding.date());
    }
    return table.columns().get(column).kind() == Column.Kind.NUMBER
        ? NumberReview.of(table, column, rows, numbers)
        : TextReview.of(
            Categories.count(table, column, rows), rows.size(), texts, numbers, categories);
  }

  private boolean isMissing(int i, int column) {
    return Double.isNaN(table.cell(rows.row(i), column));
  }

  /**
   * Ends the review, and logs the result. If no column is used yet, identifiers are, for the row's
   * number may be all that a small table has; without one, a column that tells nothing is kept, so
   * that a network has an input and predicts the same of every row.
   */
  public void end() {
    if (encoders.isEmpty()) {
      resorts.forEach(this::useAfterAll);
    }
    if (encoders.isEmpty() && !leftOut.isEmpty()) {
      LeftOut kept = leftOut.stream().filter(this::hasCells).findFirst().orElse(leftOut.get(0));
      leftOut.remove(kept);
      String name = kept.name();
      encoders.add(NumericEncoder.nothing(name));
      String note =
          "nothing can be learnt from any column, so the model predicts the same of every row; column '%s' is an input that is always 0"
              .formatted(name);
      notes.add(note);
      LOG.warn("{}.", note);
    }
    if (!leftOut.isEmpty()) {
      String all = Refusal.list(leftOut.stream().map(LeftOut::toString).toList());
      LOG.info(
          "Left out {} of {} columns: {}.{}",
          leftOut.size(),
          leftOut.size() + encoders.size(),
          all,
          advice());
    }
  }

  private boolean hasCells(LeftOut column) {
    return table.columns().get(table.column(column.name())).unread() == null;
  }

  /** Returns the advice on a column that an encoding can use; empty if there is no such column. */
  String advice() {
    return leftOut.stream()
        .map(LeftOut::name)
        .filter(name -> !missing.contains(name))
        .findFirst()
        .map(
            " To use one, choose its encoding, as in column(\"%s\", Encoding.numeric())."
                ::formatted)
        .orElse("");
  }

  private void useAfterAll(LeftOut out, Encoding encoding) {
    leftOut.remove(out);
    encode(table.column(out.name()), encoding);
    String note =
        "column '%s' is used, since there is nothing else to learn from; %s"
            .formatted(out.name(), out.reason());
    notes.add(note);
    LOG.warn("{}.", note);
  }

  /** Returns an encoder for each column that is used, in the order of the table. */
  public List<Encoder> encoders() {
    return encoders;
  }

  /** Returns the columns that are left out, in the order of the table. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Returns remarks on columns that are used in an unusual way. */
  public List<String> notes() {
    return notes;
  }
}
