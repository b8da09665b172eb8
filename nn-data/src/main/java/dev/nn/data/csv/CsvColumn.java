package dev.nn.data.csv;

import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateReading;
import dev.nn.data.dates.DateRecognition;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A column while the CSV is read. It has numbers until a cell is no number. */
final class CsvColumn {

  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  private final Csv csv;
  private final ColumnErrors errors;
  private final Column.@Nullable Kind declared;
  private final TextBudget budget;
  private final CsvTexts texts;
  private final CsvNumbers numbers;
  private final boolean free; // free text, which is kept whole
  private final boolean ofTexts; // in a source that tells texts from numbers
  private boolean category;
  private boolean numbersSeen;
  private boolean dashSeen; // or another text that may be either a missing number or a category
  boolean contradicted; // by cells unlike those before, so the file is read once more
  private int namibia; // how many cells are NA
  private boolean settled;
  private boolean skipping; // the rest of this reading, whose cells no longer count
  private int counted; // how many texts there were when hasGrown was last true
  private @Nullable LargeDates dates; // in place of the texts
  private ColumnErrors.@Nullable FirstText first;
  private @Nullable String unread; // why no cell is kept

  /** Creates a column with the kind that the user declared, or null; errors mention its place. */
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
    ofTexts = csv.isText(errors.name());
    category = ofTexts || declared == Column.Kind.CATEGORY;
    free = csv.texts.contains(errors.name());
    budget.share(this);
  }

  /** Returns a column with the same kind but no cells, to read the file once more. */
  CsvColumn again(TextBudget newBudget) {
    CsvColumn column =
        new CsvColumn(csv, errors, declared, numbers.again(), texts.again(), newBudget);
    column.category = category && numbers.form() == null;
    column.first = first;
    column.unread = unread;
    column.skipping = unread != null;
    return column;
  }

  /** Returns a column with its categories in order, for another reading, which finds no others. */
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

  /** Returns how the numbers are written; null for decimals with a point or another character. */
  private @Nullable CellForm form() {
    boolean comma = numbers.form() == null && csv.decimal == ',';
    return comma ? new NumberForm(",", "", "") : numbers.form();
  }

  /** Ends a reading: looks for a form in which all texts of this column are numbers. */
  void end() throws MalformedDataException {
    if (!category && !skipping && dashSeen && !numbersSeen && declared == null) {
      category = true; // for there is no number
      contradicted = true;
      return;
    }
    if (!category && !skipping && declared == null && numbers.becomeCodes()) {
      category = true;
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
    return !ofTexts && declared != Column.Kind.CATEGORY;
  }

  /** Returns whether the texts have doubled since this was last true. */
  boolean hasGrown() {
    int count = texts.all().size();
    boolean grown = count >= 2 * counted;
    counted = grown ? count : counted;
    return grown;
  }

  /** Drops the texts if all are numbers in one form; the next reading then reads that form. */
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
   * Drops the texts if they are dates, and returns whether they are. Goes on to count the dates of
   * all rows, because a late row may decide the order of day and month.
   */
  boolean becomeDates(CsvRows.Place at) {
    if (!category || declared != null || skipping || dates != null) {
      return false;
    }
    LargeDates found = LargeDates.of(texts, at);
    if (found == null) {
      return false;
    }
    skipping = contradicted; // by leading numbers, which the next reading counts as texts
    dates = contradicted ? null : found;
    budget.giveBack(texts.clear());
    return true;
  }

  /** Gives up the cells of a column with too many texts. Throws if its kind is declared. */
  void dropCells(CsvRows.Place at) throws MalformedDataException {
    if (declared != null) {
      throw first == null ? errors.tooMany(at) : errors.noNumber(first.text(), first.at());
    }
    unread = errors.unread(first, numbers.code());
    contradicted = false;
    skip();
  }

  int[] places() {
    return CategoryOrder.places(texts.all(), csv.decimal);
  }

  /** Returns whether a number can be the cell unchanged; else {@link #cell} may accept it. */
  boolean takes(double number, char[] text, int from, int to) {
    boolean takes = !category && numbers.takes(number);
    if (takes) {
      numbersSeen = true;
      numbers.see(text, from, to);
    }
    return takes;
  }

  /** Returns the points in plain numbers; null if the column has none. */
  CsvNumbers.@Nullable Points points() {
    return category || numbers.form() != null || csv.decimal != '.' ? null : numbers.points();
  }

  String name() {
    return errors.name();
  }

  /** Returns a warning if NA counts as missing among codes of two capitals; else null. */
  @Nullable Message onMissingCodes() {
    List<String> codes = texts.all();
    boolean alike =
        category && codes.size() > 1 && codes.stream().allMatch(CODE.asMatchPredicate());
    return namibia == 0 || !alike
        ? null
        : Message.of(
            "column '%s' has 'NA' in %s, which counts as missing, among codes such as '%s'; if it is a code too, as of Namibia, read the file with %s",
            Names.shortened(name()),
            Names.count(namibia, "row"),
            codes.get(0),
            new Message("missing()", "--missing ''"));
  }

  /** Returns the cell for a text. Only quotes keep spaces around it. */
  double cell(char[] text, int start, int end, CsvRows.Place at) throws MalformedDataException {
    if (skipping) {
      return Double.NaN;
    }
    double number = category ? Double.NaN : numbers.number(text, start, end);
    if (takes(number, text, start, end)) {
      return number;
    }
    int known = texts.find(text, start, end);
    if (known == CsvTexts.MISSING) {
      namibia += end - start == 2 && text[start] == 'N' && text[start + 1] == 'A' ? 1 : 0;
      return Double.NaN;
    }
    if (Double.isFinite(number)) {
      numbersSeen = true;
      numbers.see(text, start, end);
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
    } else if (ofTexts && first == null) {
      first = new ColumnErrors.FirstText(cell, at.copy());
    }
    return add(cell, at);
  }

  /** Returns why a cell does not fit the declared kind, or null. Changes nothing. */
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
    if (!free && texts.isFull()) {
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
    if (!free && !budget.take(CsvTexts.bytes(text))) {
      budget.makeRoom(at);
    }
    return index;
  }

  /** Returns how many bytes of the budget the texts take. */
  long bytes() {
    return free ? 0 : texts.bytes();
  }

  static MalformedDataException changed(Csv csv) {
    return new MalformedDataException(
        csv.name(), "changed while it was read; write it whole before it is read");
  }

  /** Messages about a CSV column, by its place, counted from 1. */
  record ColumnErrors(Csv csv, String name, int place) {

    record FirstText(String text, CsvRows.Place at) {}

    MalformedDataException noNumber(String text, CsvRows.Place at) {
      return new MalformedDataException(
          at.toString(),
          Message.of(
              "column %s, '%s', has '%s', which is not a number, where numbers were expected; correct it, add it to %s, or declare the column with %s%s",
              place,
              Names.shortened(name),
              Names.shortened(text),
              Remedy.MISSING,
              Remedy.category(name),
              meant(text)));
    }

    /** Returns the error for more texts, or longer ones, than categories may have. */
    MalformedDataException tooMany(CsvRows.Place at) {
      return new MalformedDataException(
          at.toString(),
          Message.of(
              "%s; leave it out with %s, or read it as free text with %s",
              tooMany(), Remedy.leaveOut(name), Remedy.texts(name)));
    }

    /** Returns why a column with such texts, or such codes, loses its cells. */
    String unread(@Nullable FirstText first, String code) {
      String why = "it has more than %s different texts, or too long ones".formatted(CsvTexts.MOST);
      if (first == null) {
        return code.isEmpty()
            ? why
            : "%s; there are %s, as in '%s'%s"
                .formatted(why, DigitCodes.sign(code), code, Remedy.ofCodes(name));
      }
      return "%s, such as '%s'%s".formatted(why, Names.shortened(first.text), first.at.inFile());
    }

    private String tooMany() {
      return "column %s, '%s', has too many different texts: more than %s, or too long ones"
          .formatted(place, Names.shortened(name), CsvTexts.MOST);
    }

    private Object meant(String text) {
      Message remedy = Decimal.whenRead(text, String.valueOf(csv.separator));
      return remedy == null ? "" : Message.of("; %s", remedy);
    }
  }

  /** The dates of a column with too many texts for categories. The texts are not kept. */
  record LargeDates(DateRecognition rows, CsvRows.Place from) {

    private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    /** Returns the dates up to a place; null if the texts are no dates. */
    static @Nullable LargeDates of(CsvTexts texts, CsvRows.Place at) {
      DateRecognition rows = texts.dates();
      return rows.finding().isEmpty() ? null : new LargeDates(rows, at.copy());
    }

    /** Returns how to read the dates, and logs it; null if too few rows have one. */
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

  /** Limits the memory that the texts of all columns take in one reading. */
  static final class TextBudget {

    /** The limit for all columns, in bytes. Texts that need more are identifiers or prose. */
    private static final long BYTES = 32L << 20;

    private static final long BYTES_OF_COLUMN = 1 << 10;

    /** This part of the limit is freed at a time, so that not every new text looks for room. */
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
     * Makes room by dropping texts that are not needed. First come all columns whose texts are
     * numbers in a form, then the largest column of dates, then the largest column, which loses its
     * cells. Throws if that column's kind is declared.
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
