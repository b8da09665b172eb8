package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateReading;
import dev.nn.data.dates.DateRecognition;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A column of a CSV while it is read. It has numbers until a cell is no number. */
final class CsvColumn {

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  private final Csv csv;
  private final ColumnErrors errors;
  private final Column.@Nullable Kind declared;
  private final TextBudget budget;
  private final CsvTexts texts;
  private final CsvNumbers numbers;
  private boolean category;
  private boolean numbersSeen;
  private boolean dashSeen; // or another text that may be a missing number or a category
  boolean contradicted; // by cells of another kind than those before, so it is read once more
  private boolean settled;
  private boolean skipping; // the rest of this reading, of which no further cell counts
  private int counted; // the texts, when hasGrown was last true
  private @Nullable LargeDates dates; // in place of the texts
  private ColumnErrors.@Nullable FirstText first;
  private @Nullable String unread; // the reason why no cell is kept

  /** Creates a column of the kind declared by the user, or null; the errors have its place. */
  CsvColumn(
      Csv csv,
      ColumnErrors errors,
      Column.@Nullable Kind declared,
      CsvNumbers numbers,
      CsvTexts texts,
      TextBudget budget) {
    this.csv = csv;
    this.errors = errors;
    this.declared = declared;
    this.numbers = numbers;
    this.budget = budget;
    this.texts = texts;
    category = declared == Column.Kind.CATEGORY;
    budget.share(this);
  }

  /** Returns the column with its kind but no cells, for reading the file once more. */
  CsvColumn again(TextBudget newBudget) {
    CsvColumn column =
        new CsvColumn(csv, errors, declared, numbers.again(), texts.again(), newBudget);
    column.category = category && numbers.form() == null;
    column.first = first;
    column.unread = unread;
    column.skipping = unread != null;
    return column;
  }

  /** Returns the column with its categories in order, for another reading that finds no others. */
  CsvColumn settled(TextBudget newBudget) {
    CsvColumn column = again(newBudget);
    if (column.category) {
      column().categories().forEach(column.texts::add);
    }
    column.settled = true;
    return column;
  }

  Column column() {
    if (unread != null) {
      return Column.unread(errors.name(), unread);
    }
    return category
        ? new Column(
            errors.name(),
            Column.Kind.CATEGORY,
            CategoryOrder.sorted(texts.all(), csv.decimal),
            isOpen() ? numbers.usualForm(texts.present()) : null,
            null)
        : Column.number(errors.name(), form());
  }

  /** Returns the form of the numbers; null for decimals with a point, or another character. */
  private @Nullable CellForm form() {
    boolean comma = numbers.form() == null && csv.decimal == ',';
    return comma ? new NumberForm(",", "", "") : numbers.form();
  }

  /** Ends a reading: looks for the form in which the texts of this column are numbers. */
  void end() throws MalformedDataException {
    if (!category && !skipping && dashSeen && !numbersSeen && declared == null) {
      category = true; // for there is no number
      contradicted = true;
      return;
    }
    if (dates != null) {
      DateReading reading = dates.reading(csv, errors.name());
      if (reading == null) {
        dropCells(dates.from());
      } else {
        numbers.become(reading);
        contradicted = true;
      }
      return;
    }
    contradicted |= category && isOpen() && numbers.find(texts.present());
    if (numbers.areFormless() && declared == Column.Kind.NUMBER && first != null) {
      throw errors.noNumber(first.text(), first.at());
    }
  }

  private boolean isOpen() {
    return declared != Column.Kind.CATEGORY;
  }

  /** Returns whether there are twice as many texts as when this was last asked. */
  boolean hasGrown() {
    int count = texts.all().size();
    boolean grown = count >= 2 * counted;
    counted = grown ? count : counted;
    return grown;
  }

  /** Forgets the texts if all are numbers in a form, by which the next reading reads them. */
  void becomeNumbers() {
    if (category && isOpen() && numbers.findEarly(texts.present())) {
      contradicted = true;
      skip();
    }
  }

  private void skip() {
    skipping = true;
    budget.giveBack(texts.clear());
  }

  /**
   * Forgets the texts if they are dates, and goes on to count those of all rows, which may decide
   * the order of day and month late. Returns whether they are dates.
   */
  boolean becomeDates(CsvRows.Place at) {
    if (!category || declared != null || skipping || dates != null) {
      return false;
    }
    LargeDates found = LargeDates.of(texts, at);
    if (found == null) {
      return false;
    }
    skipping = contradicted; // by numbers in front, which the next reading counts as texts
    dates = contradicted ? null : found;
    budget.giveBack(texts.clear());
    return true;
  }

  /** Goes on without the cells of a column of too many texts, unless its kind is declared. */
  void dropCells(CsvRows.Place at) throws MalformedDataException {
    if (declared != null) {
      throw first == null ? errors.tooMany(at) : errors.noNumber(first.text(), first.at());
    }
    LOG.warn("{}: {}.", VisibleText.of(at.toString()), VisibleText.of(errors.dropped(first)));
    unread = ColumnErrors.unread(first);
    contradicted = false;
    skip();
  }

  int[] places() {
    return CategoryOrder.places(texts.all(), csv.decimal);
  }

  /** Returns whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = !category && numbers.takes(number);
    numbersSeen |= takes;
    return takes;
  }

  /** Returns the cell with a text, which has no spaces around it unless they are quoted. */
  double cell(char[] text, int start, int end, CsvRows.Place at) throws MalformedDataException {
    if (skipping) {
      return Double.NaN;
    }
    double number = category ? Double.NaN : numbers.number(text, start, end);
    if (takes(number)) {
      return number;
    }
    int known = texts.find(text, start, end);
    if (known == CsvTexts.MISSING) {
      return Double.NaN;
    }
    if (Double.isFinite(number)) {
      numbersSeen = true;
      return number;
    }
    if (known == CsvTexts.MISSING_NUMBER) {
      if (!category || declared == Column.Kind.NUMBER) {
        dashSeen = true;
        return Double.NaN;
      }
    } else if (known != CsvTexts.NONE) {
      texts.count(known);
      return known;
    }
    if (numbers.areDates()) {
      return Double.NaN;
    }
    String cell = new String(text, start, end - start);
    if (declared == Column.Kind.NUMBER && !numbers.isNumber(cell)) {
      throw errors.noNumber(cell, at);
    }
    if (!category) {
      becomeCategory(cell, at);
    }
    return add(cell, at);
  }

  /** Returns the reason against a cell of another kind than declared, without any change. */
  @Nullable MalformedDataException refusal(char[] text, CsvRows.Place at) {
    if (skipping
        || declared != Column.Kind.NUMBER
        || (!category && Double.isFinite(numbers.number(text, 0, text.length)))
        || texts.find(text, 0, text.length) != CsvTexts.NONE) {
      return null;
    }
    String cell = new String(text);
    return numbers.isNumber(cell) ? null : errors.noNumber(cell, at);
  }

  private void becomeCategory(String text, CsvRows.Place at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    numbers.giveUpForm();
    category = true;
    contradicted = numbersSeen || dashSeen;
    first = new ColumnErrors.FirstText(text, at.copy());
    if (numbers.areFormless() && declared == Column.Kind.NUMBER) {
      throw errors.noNumber(text, at);
    }
  }

  private double add(String text, CsvRows.Place at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    if (texts.isFull()) {
      becomeNumbers();
      if (!skipping && !becomeDates(at)) {
        dropCells(at);
      }
    }
    if (skipping) {
      return Double.NaN;
    }
    if (dates != null) {
      dates.rows().add(text, 1);
      return Double.NaN;
    }
    int index = texts.add(text);
    if (!budget.take(CsvTexts.bytes(text))) {
      budget.makeRoom(at);
    }
    return index;
  }

  long bytes() {
    return texts.bytes();
  }

  static MalformedDataException changed(Csv csv) {
    return new MalformedDataException(
        csv.name(), "changed while it was read; write it whole before it is read");
  }

  /** The messages about a column of a CSV, by its place from 1. */
  record ColumnErrors(String name, int place) {

    record FirstText(String text, CsvRows.Place at) {}

    MalformedDataException noNumber(String text, CsvRows.Place at) {
      return new MalformedDataException(
          at.toString(),
          "column %s, '%s', has '%s', which is no number, where numbers were expected; correct it, add it to missing(…), or declare the column with type(\"%s\", CATEGORY)%s"
              .formatted(
                  place,
                  Names.shortened(name),
                  Names.shortened(text),
                  Names.shortened(name),
                  meant(text)));
    }

    /** Returns the refusal of more texts than categories may be, or longer ones. */
    MalformedDataException tooMany(CsvRows.Place at) {
      return new MalformedDataException(
          at.toString(),
          "%s; leave it out with leaveOut(\"%s\")".formatted(tooMany(), Names.shortened(name)));
    }

    /** Returns the warning that the cells of a column of such texts are not kept. */
    String dropped(@Nullable FirstText first) {
      String cause =
          first == null
              ? ""
              : ". It is read as text because of '%s' in %s: if it should be numbers, correct that or add it to missing(…)%s; type(\"%s\", NUMBER) names each text that is no number"
                  .formatted(
                      Names.shortened(first.text),
                      first.at.shown(),
                      meant(first.text),
                      Names.shortened(name));
      return "%s; its cells are not kept, and models leave it out, as leaveOut(\"%s\") does without this warning%s"
          .formatted(tooMany(), Names.shortened(name), cause);
    }

    /** Returns the reason why the cells of a column of such texts are not kept. */
    static String unread(@Nullable FirstText first) {
      return "it has more than %s different texts, or too long ones%s"
          .formatted(
              CsvTexts.MOST,
              first == null ? "" : ", such as '" + Names.shortened(first.text) + "'");
    }

    private String tooMany() {
      return "column %s, '%s', has too many different texts: more than %s, or too long ones"
          .formatted(place, Names.shortened(name), CsvTexts.MOST);
    }

    private static String meant(String text) {
      String remedy = Decimal.whenRead(text);
      return remedy.isEmpty() ? "" : "; " + remedy;
    }
  }

  /** The dates of a column that has more than categories may be, whose texts are not kept. */
  record LargeDates(DateRecognition rows, CsvRows.Place from) {

    private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    /** Returns the dates of a column up to a place; null if its texts are no dates. */
    static @Nullable LargeDates of(CsvTexts texts, CsvRows.Place at) {
      DateRecognition rows = texts.dates();
      return rows.finding().isEmpty() ? null : new LargeDates(rows, at.copy());
    }

    /** Returns the reading of the dates, which it logs; null if too few rows have one. */
    @Nullable DateReading reading(Csv csv, String column) {
      DateFinding found = rows.finding().orElse(null);
      if (found == null) {
        return null;
      }
      LOG.atLevel(found.doubtful() ? Level.WARN : Level.INFO)
          .log("{}: column '{}' is {}.", csv.name(), column, found.noteWhenRead());
      return found.reading();
    }
  }

  /** The memory for the texts of all columns in one reading of a CSV. */
  static final class TextBudget {

    /** The limit in bytes, for all columns; more would be identifiers or prose. */
    private static final long BYTES = 32L << 20;

    private static final long BYTES_OF_COLUMN = 1 << 10;

    /** The part of the limit that is made free at a time, lest each text look for more. */
    private static final int PART = 16;

    private final List<CsvColumn> columns = new ArrayList<>();
    private long limit = BYTES;
    private long left = BYTES;

    void share(CsvColumn column) {
      columns.add(column);
      limit += BYTES_OF_COLUMN;
      left += BYTES_OF_COLUMN;
    }

    boolean take(long bytes) {
      left -= bytes;
      return left >= 0;
    }

    void giveBack(long bytes) {
      left += bytes;
    }

    /**
     * Makes room by columns that need no texts: all whose texts are numbers in a form, else the
     * largest of dates, else the largest, whose cells are not kept. Refuses those if their kind is
     * declared.
     */
    void makeRoom(CsvRows.Place at) throws MalformedDataException {
      List<CsvColumn> largest = new ArrayList<>(columns);
      largest.sort(Comparator.comparingLong(column -> -column.bytes()));
      List<CsvColumn> grown = largest.stream().filter(CsvColumn::hasGrown).toList();
      grown.forEach(CsvColumn::becomeNumbers);
      for (int c = 0; c < grown.size() && isShort(); c++) {
        grown.get(c).becomeDates(at);
      }
      for (int c = 0; c < largest.size() && isShort(); c++) {
        if (largest.get(c).bytes() > 0) {
          largest.get(c).dropCells(at);
        }
      }
    }

    private boolean isShort() {
      return left < limit / PART;
    }
  }
}
