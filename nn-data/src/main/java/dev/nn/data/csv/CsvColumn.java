package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.csv.ColumnErrors.FirstText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.dates.DateRecognition;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import org.jspecify.annotations.Nullable;

/** A column of a CSV while it is read. It has numbers until a cell is no number. */
final class CsvColumn {

  private final Csv csv;
  private final String name;
  private final ColumnErrors errors;
  private final NumberTexts forms;
  private final char point;
  private final Column.@Nullable Kind declared;
  private final TextBudget budget;
  private final boolean plain; // no number stands for a missing cell
  private final CsvTexts texts;
  private boolean category;
  private boolean numbersSeen;
  boolean contradicted; // by cells of another kind than those before, so it is read once more
  private boolean settled;
  private @Nullable CellForm form; // of its numbers, found in an earlier reading
  private boolean formless; // no form fits all texts
  private boolean skipping; // the rest of this reading, of which no further cell counts
  private @Nullable LargeDates dates; // in place of the texts
  private @Nullable FirstText first;

  /** Creates a column at a place, from 1, of the kind declared by the user or found before. */
  CsvColumn(Csv csv, String name, int place, Column.@Nullable Kind declared, TextBudget budget) {
    this.csv = csv;
    this.name = name;
    errors = new ColumnErrors(name, place);
    this.declared = declared;
    this.budget = budget;
    forms = NumberTexts.of(csv);
    point = csv.decimal;
    category = declared == Column.Kind.CATEGORY;
    texts = new CsvTexts(csv.missing);
    plain = csv.missing.stream().noneMatch(text -> Double.isFinite(Decimal.parse(text, point)));
    budget.share(this);
  }

  /** Returns the column with its kind but no cells, for reading the file once more. */
  CsvColumn again(TextBudget newBudget) {
    CsvColumn column = new CsvColumn(csv, name, errors.place(), declared, newBudget);
    column.form = form;
    column.formless = formless;
    column.category = category && form == null;
    column.first = first;
    return column;
  }

  /** Returns the column with its categories in order, for another reading that finds no others. */
  CsvColumn settled() {
    CsvColumn column = again(new TextBudget());
    if (column.category) {
      column().categories().forEach(column.texts::add);
    }
    column.settled = true;
    return column;
  }

  Column column() {
    return category
        ? Column.category(name, CategoryOrder.sorted(texts.all(), point))
        : Column.number(name, form);
  }

  /** Ends a reading: looks for the form in which the texts of this column are numbers. */
  void end() throws MalformedDataException {
    if (dates != null) {
      form = dates.reading(csv, name);
      if (form == null) {
        throw tooMany(dates.from());
      }
      contradicted = true;
      return;
    }
    findForm();
    if (formless && declared == Column.Kind.NUMBER && first != null) {
      throw errors.noNumber(first.text(), first.at());
    }
  }

  private void findForm() {
    boolean open = category && !formless && form == null && declared != Column.Kind.CATEGORY;
    if (open && !texts.all().isEmpty()) {
      form = forms.form(texts.all());
      formless = form == null;
      contradicted |= form != null;
    }
  }

  /** Forgets the texts if all are numbers in a form, by which the next reading reads them. */
  void becomeNumbers() {
    boolean wasFormless = formless;
    findForm();
    formless = wasFormless; // a text to come may decide between two forms
    if (form != null && category && !skipping) {
      skipping = true;
      budget.giveBack(texts.clear());
    }
  }

  /**
   * Forgets the texts if they are dates, and goes on to count those of all rows, in which the order
   * of day and month may be decided late. Returns whether they are dates.
   */
  boolean becomeDates(CsvPlace at) {
    if (!category || declared != null || skipping || dates != null) {
      return false;
    }
    DateRecognition found = texts.dates();
    if (found.finding().isEmpty()) {
      return false;
    }
    if (contradicted) { // by numbers in front, which the next reading counts as texts
      skipping = true;
    } else {
      dates = new LargeDates(found, at.copy());
    }
    budget.giveBack(texts.clear());
    return true;
  }

  int[] places() {
    return CategoryOrder.places(texts.all(), point);
  }

  /** Returns whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = plain && !category && form == null && Double.isFinite(number);
    numbersSeen |= takes;
    return takes;
  }

  double cell(char[] text, int from, int to, boolean quoted, CsvPlace at)
      throws MalformedDataException {
    if (skipping) {
      return Double.NaN;
    }
    int start = quoted ? from : Spaces.start(text, from, to);
    int end = quoted ? to : Spaces.end(text, start, to);
    double number = number(text, start, end);
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
    if (known != CsvTexts.NONE) {
      texts.count(known);
      return known;
    }
    if (form instanceof DateReading) {
      return Double.NaN;
    }
    String cell = new String(text, start, end - start);
    if (declared == Column.Kind.NUMBER && !forms.isNumber(cell)) {
      throw errors.noNumber(cell, at);
    }
    if (!category) {
      becomeCategory(cell, at);
    }
    return add(cell, at);
  }

  /** Returns the reason against a cell of another kind than declared, without any change. */
  @Nullable MalformedDataException refusal(
      char[] text, int from, int to, boolean quoted, CsvPlace at) {
    if (skipping || declared != Column.Kind.NUMBER) {
      return null;
    }
    int start = quoted ? from : Spaces.start(text, from, to);
    int end = quoted ? to : Spaces.end(text, start, to);
    if (Double.isFinite(number(text, start, end))
        || texts.find(text, start, end) != CsvTexts.NONE) {
      return null;
    }
    String cell = new String(text, start, end - start);
    return forms.isNumber(cell) ? null : errors.noNumber(cell, at);
  }

  private double number(char[] text, int start, int end) {
    if (category) {
      return Double.NaN;
    }
    return form == null
        ? Decimal.parse(text, start, end, point)
        : form.ofText(new String(text, start, end - start));
  }

  private void becomeCategory(String text, CsvPlace at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    formless |= form != null; // which does not fit this text
    form = null;
    category = true;
    contradicted = numbersSeen;
    first = new FirstText(text, at.copy());
    if (formless && declared == Column.Kind.NUMBER) {
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
        throw tooMany(at);
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

  MalformedDataException tooMany(CsvPlace at) {
    return declared == Column.Kind.NUMBER && first != null
        ? errors.noNumber(first.text(), first.at())
        : errors.tooMany(first, at);
  }

  static MalformedDataException changed(Csv csv) {
    return new MalformedDataException(
        csv.name(), "changed while it was read; write it whole before it is read");
  }
}
