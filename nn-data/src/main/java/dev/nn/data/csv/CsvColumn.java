package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.ColumnErrors.FirstText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.CategoryOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private @Nullable FirstText first;
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
            isOpen() ? numbers.usualForm(texts.present()) : null)
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
   * Forgets the texts if they are dates, and goes on to count those of all rows, in which the order
   * of day and month may be decided late. Returns whether they are dates.
   */
  boolean becomeDates(CsvPlace at) {
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

  /**
   * Goes on without the cells of this column, which has too many texts; logs that, and the place
   * from which no text is kept. Refuses a column of a declared kind.
   */
  void dropCells(CsvPlace at) throws MalformedDataException {
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
  double cell(char[] text, int start, int end, CsvPlace at) throws MalformedDataException {
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
  @Nullable MalformedDataException refusal(char[] text, int start, int end, CsvPlace at) {
    if (skipping
        || declared != Column.Kind.NUMBER
        || (!category && Double.isFinite(numbers.number(text, start, end)))
        || texts.find(text, start, end) != CsvTexts.NONE) {
      return null;
    }
    String cell = new String(text, start, end - start);
    return numbers.isNumber(cell) ? null : errors.noNumber(cell, at);
  }

  private void becomeCategory(String text, CsvPlace at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    numbers.giveUpForm();
    category = true;
    contradicted = numbersSeen || dashSeen;
    first = new FirstText(text, at.copy());
    if (numbers.areFormless() && declared == Column.Kind.NUMBER) {
      throw errors.noNumber(text, at);
    }
  }

  private double add(String text, CsvPlace at) throws MalformedDataException {
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

  /** Returns the approximate bytes of the texts. */
  long bytes() {
    return texts.bytes();
  }

  static MalformedDataException changed(Csv csv) {
    return new MalformedDataException(
        csv.name(), "changed while it was read; write it whole before it is read");
  }
}
