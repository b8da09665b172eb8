package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column of a CSV while it is read. It has numbers until a cell is no number. */
final class CsvColumn {

  /** The memory, in bytes, for the categories of one file; more would be identifiers or prose. */
  static final long BUDGET = 32L << 20;

  /** The bytes of a String and the references to it, approximately. */
  private static final int OVERHEAD = 80;

  static final int MAX_CATEGORIES = 1 << 16;
  private static final int MISSING = Integer.MAX_VALUE;

  private final Csv csv;
  private final String name;
  private final int place;
  private final char point;
  private final Column.@Nullable Kind declared;
  private final long[] budget; // the bytes left, of all columns together
  private final boolean plain; // no number stands for a missing cell
  private final TextIndex texts = new TextIndex();
  private final List<String> categories = new ArrayList<>();
  private boolean category;
  private boolean numbersSeen;
  boolean contradicted; // by cells of another kind than those before, so it is read once more
  private boolean settled;
  private @Nullable CellForm form; // of its numbers, found in an earlier reading
  private boolean formless; // no form fits all texts
  private boolean formFound; // in this reading, of which no further cell counts
  private String firstText = "";
  private @Nullable CsvPlace firstTextPlace;

  /** Creates a column at a place, from 1, of the kind declared by the user or found before. */
  CsvColumn(Csv csv, String name, int place, Column.@Nullable Kind declared, long[] budget) {
    this.csv = csv;
    this.name = name;
    this.place = place;
    this.declared = declared;
    this.budget = budget;
    point = csv.decimal;
    category = declared == Column.Kind.CATEGORY;
    csv.missing.forEach(text -> texts.put(text, MISSING));
    plain = csv.missing.stream().noneMatch(text -> Double.isFinite(Decimal.parse(text, point)));
  }

  /** Returns the column with its kind but no cells, for reading the file once more. */
  CsvColumn again(long[] newBudget) {
    CsvColumn column = new CsvColumn(csv, name, place, declared, newBudget);
    column.form = form;
    column.formless = formless;
    column.category = category && form == null;
    column.firstText = firstText;
    column.firstTextPlace = firstTextPlace;
    return column;
  }

  /** Returns the column with its categories in order, for another reading that finds no others. */
  CsvColumn settled() {
    CsvColumn column = again(budget);
    if (column.category) {
      column().categories().forEach(column::put);
    }
    column.settled = true;
    return column;
  }

  Column column() {
    return category
        ? Column.category(name, CategoryOrder.sorted(categories, point))
        : Column.number(name, form);
  }

  /** Looks, after a reading, for the form in which the texts of this column are numbers. */
  void findForm() throws MalformedDataException {
    if (!category || formless || form != null || declared == Column.Kind.CATEGORY) {
      return;
    }
    form = formOf(categories);
    formless = form == null;
    contradicted |= form != null;
    if (formless && declared == Column.Kind.NUMBER && firstTextPlace != null) {
      throw noNumber(firstText, firstTextPlace);
    }
  }

  /** Takes texts of too great a number for dates, if they are, instead of categories. */
  private void findDates() {
    if (declared != null || form != null) {
      return;
    }
    Map<String, Integer> rows = categories.stream().collect(Collectors.toMap(t -> t, t -> 1));
    form = DateForm.recognize(rows).map(DateFinding::reading).orElse(null);
    contradicted |= form != null;
  }

  private @Nullable CellForm formOf(List<String> all) {
    char only = point == '.' ? 0 : point;
    return NumberForm.recognize(all, only, csv.separator != ',').orElse(null);
  }

  int[] places() {
    return CategoryOrder.places(categories, point);
  }

  /** Returns whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = plain && !category && form == null && Double.isFinite(number);
    numbersSeen |= takes;
    return takes;
  }

  double cell(char[] text, int from, int to, boolean quoted, CsvPlace at)
      throws MalformedDataException {
    if (formFound) {
      return Double.NaN;
    }
    int start = from;
    int end = to;
    while (!quoted && start < end && isSpace(text[start])) {
      start++;
    }
    while (!quoted && start < end && isSpace(text[end - 1])) {
      end--;
    }
    double number = number(text, start, end);
    if (takes(number)) {
      return number;
    }
    int known = texts.find(text, start, end);
    if (known == MISSING) {
      return Double.NaN;
    }
    if (Double.isFinite(number)) {
      numbersSeen = true;
      return number;
    }
    if (known != TextIndex.NONE) {
      return known;
    }
    if (form instanceof DateReading) {
      return Double.NaN;
    }
    String cell = new String(text, start, end - start);
    if (declared == Column.Kind.NUMBER && formOf(List.of(cell)) == null) {
      at.refused = true;
      throw noNumber(cell, at);
    }
    if (!category) {
      becomeCategory(cell, at);
    }
    return add(cell, at);
  }

  private double number(char[] text, int start, int end) {
    if (category) {
      return Double.NaN;
    }
    return form == null
        ? Decimal.parse(text, start, end, point)
        : form.ofText(new String(text, start, end - start));
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  private void becomeCategory(String text, CsvPlace at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    formless |= form != null; // which does not fit this text
    form = null;
    category = true;
    contradicted = numbersSeen;
    firstText = text;
    firstTextPlace = at.copy();
    if (formless && declared == Column.Kind.NUMBER) {
      throw noNumber(text, at);
    }
  }

  private double add(String text, CsvPlace at) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    budget[0] -= OVERHEAD + 2L * text.length();
    if (categories.size() == MAX_CATEGORIES || budget[0] < 0) {
      findForm();
      findDates();
      if (form == null) {
        throw new MalformedDataException(
            at.toString(),
            "column %s, '%s', has too many different texts: more than %s, or too long ones; leave it out with leaveOut(\"%s\")%s"
                .formatted(place, name, MAX_CATEGORIES, name, causeOfText()));
      }
      formFound = true;
      return Double.NaN;
    }
    put(text);
    return categories.size() - 1;
  }

  private MalformedDataException noNumber(String text, CsvPlace at) {
    return new MalformedDataException(
        at.toString(),
        "column %s, '%s', has '%s', which is no number, where numbers were expected; correct it, add it to missing(…), or declare the column with type(\"%s\", CATEGORY)%s"
            .formatted(place, name, Names.shortened(text), name, meant(text)));
  }

  private String causeOfText() {
    return firstTextPlace == null
        ? ""
        : "; it is read as text because of '%s' in %s: if it should be numbers, correct that or add it to missing(…)%s"
            .formatted(Names.shortened(firstText), firstTextPlace.shown(), meant(firstText));
  }

  private static String meant(String text) {
    String remedy = NoNumber.whenRead(text);
    return remedy.isEmpty() ? "" : "; " + remedy;
  }

  private void put(String text) {
    texts.put(text, categories.size());
    categories.add(text);
  }

  static MalformedDataException changed(Csv csv) {
    return new MalformedDataException(
        csv.name(), "changed while it was read; write it whole before it is read");
  }
}
