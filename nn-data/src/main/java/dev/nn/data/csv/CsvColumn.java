package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV while it is read, with the categories so far. It has numbers until a cell is no
 * number.
 */
final class CsvColumn {

  static final int MAX_CATEGORIES = 1 << 16;

  private static final int MISSING = Integer.MAX_VALUE;

  private final Csv csv;
  private final String name;
  private final int place;
  private final char point;
  private final Column.@Nullable Kind declared;
  private final CategoryBudget budget;
  private final boolean numbersMayBeMissing;
  private final TextIndex texts = new TextIndex();
  private final List<String> categories = new ArrayList<>();
  private boolean category;
  private boolean numbersSeen;
  private boolean contradicted;
  private boolean settled;
  private @Nullable String firstText;
  private long firstTextLine;

  /** Creates a column at a place, from 1, of the kind declared by the user or found before. */
  CsvColumn(
      Csv csv, String name, int place, Column.@Nullable Kind declared, CategoryBudget budget) {
    this.csv = csv;
    this.name = name;
    this.place = place;
    this.declared = declared;
    this.budget = budget;
    point = csv.decimal;
    category = declared == Column.Kind.CATEGORY;
    Set<String> missing = csv.missing;
    missing.forEach(text -> texts.put(text, MISSING));
    numbersMayBeMissing =
        missing.stream().anyMatch(text -> Double.isFinite(Decimal.parse(text, point)));
  }

  /** Returns whether the column turned to categories after cells were read as numbers. */
  boolean contradicted() {
    return contradicted;
  }

  /** Returns the column with its kind but no cells, for reading the file once more. */
  CsvColumn again(CategoryBudget newBudget) {
    Column.Kind kind = category ? Column.Kind.CATEGORY : Column.Kind.NUMBER;
    CsvColumn column = new CsvColumn(csv, name, place, kind, newBudget);
    column.firstText = firstText;
    column.firstTextLine = firstTextLine;
    return column;
  }

  /** Returns the column with its categories in order, for another reading that finds no others. */
  CsvColumn settled() {
    CsvColumn column = again(budget);
    column().categories().forEach(column::put);
    column.settled = true;
    return column;
  }

  /** Returns the column of the table, its categories in {@link CategoryOrder}. */
  Column column() {
    return category
        ? Column.category(name, CategoryOrder.sorted(categories, places()))
        : Column.number(name);
  }

  /** Returns the place in {@link #column} of each category in order of appearance. */
  int[] places() {
    return CategoryOrder.places(categories, point);
  }

  /** Returns whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = !category && !numbersMayBeMissing && Double.isFinite(number);
    numbersSeen |= takes;
    return takes;
  }

  /** Returns the cell in the characters from {@code from} to before {@code to}. */
  double cell(char[] text, int from, int to, boolean quoted, long line)
      throws MalformedDataException {
    int start = from;
    int end = to;
    while (!quoted && start < end && isSpace(text[start])) {
      start++;
    }
    while (!quoted && start < end && isSpace(text[end - 1])) {
      end--;
    }
    double number = category ? Double.NaN : Decimal.parse(text, start, end, point);
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
    if (!category) {
      becomeCategory(new String(text, start, end - start), line);
    }
    return known != TextIndex.NONE ? known : add(new String(text, start, end - start), line);
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  private void becomeCategory(String text, long line) throws MalformedDataException {
    if (declared == Column.Kind.NUMBER) {
      throw new MalformedDataException(
          csv.file,
          line,
          "column %s, '%s', has '%s', which is no number, where numbers were expected; correct it, add it to missing(…), or declare the column with type(\"%s\", CATEGORY)%s"
              .formatted(place, name, Names.shortened(text), name, meant(text)));
    }
    category = true;
    contradicted = numbersSeen;
    firstText = text;
    firstTextLine = line;
  }

  private double add(String text, long line) throws MalformedDataException {
    if (settled) {
      throw changed(csv);
    }
    if (categories.size() == MAX_CATEGORIES || !budget.take(text)) {
      throw new MalformedDataException(
          csv.file,
          line,
          "column %s, '%s', has too many different texts: more than %s, or too long ones; leave it out with leaveOut(\"%s\")%s"
              .formatted(place, name, MAX_CATEGORIES, name, causeOfText()));
    }
    put(text);
    return categories.size() - 1;
  }

  private String causeOfText() {
    return firstText == null
        ? ""
        : "; it is read as text because of '%s' in line %s: if it should be numbers, correct that or add it to missing(…)%s"
            .formatted(Names.shortened(firstText), firstTextLine, meant(firstText));
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
        csv.file, "changed while it was read; write it whole before it is read");
  }
}
