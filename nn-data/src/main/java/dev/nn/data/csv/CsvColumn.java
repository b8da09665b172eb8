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
  private final boolean numbersMayBeMissing;
  private final TextIndex texts = new TextIndex();
  private final List<String> categories = new ArrayList<>();
  private boolean category;
  private boolean numbersSeen;
  boolean contradicted; // by text after cells were read as numbers
  private boolean settled;
  private @Nullable String firstText;
  private long firstTextLine;

  /** Creates a column at a place, from 1, of the kind declared by the user or found before. */
  CsvColumn(Csv csv, String name, int place, Column.@Nullable Kind declared, long[] budget) {
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

  /** Returns the column with its kind but no cells, for reading the file once more. */
  CsvColumn again(long[] newBudget) {
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

  Column column() {
    return category
        ? Column.category(name, CategoryOrder.sorted(categories, point))
        : Column.number(name);
  }

  int[] places() {
    return CategoryOrder.places(categories, point);
  }

  /** Returns whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = !category && !numbersMayBeMissing && Double.isFinite(number);
    numbersSeen |= takes;
    return takes;
  }

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
    budget[0] -= OVERHEAD + 2L * text.length();
    if (categories.size() == MAX_CATEGORIES || budget[0] < 0) {
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
