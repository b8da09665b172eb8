package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a column while a CSV is read: whether its cells are numbers, and the categories
 * so far. A column is one of numbers until a cell is none.
 */
final class CsvColumn {

  /** How many categories a column may have, and how many characters all those of a file. */
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

  /**
   * A column.
   *
   * @param place its place in a line, counted from 1
   * @param declared what the user says it is
   */
  CsvColumn(
      Csv csv, String name, int place, Column.@Nullable Kind declared, CategoryBudget budget) {
    this.csv = csv;
    this.name = name;
    this.place = place;
    this.declared = declared;
    this.budget = budget;
    point = csv.decimal();
    category = declared == Column.Kind.CATEGORY;
    Set<String> missing = csv.missingTexts();
    missing.forEach(text -> texts.put(text, MISSING));
    numbersMayBeMissing = missing.stream().anyMatch(text -> CategoryOrder.isNumber(text, point));
  }

  /** Whether the column turned out to be one of categories after cells were read as numbers. */
  boolean contradicted() {
    return contradicted;
  }

  /** Forgets the cells but not the kind, for reading the file once more. */
  CsvColumn again(CategoryBudget newBudget) {
    CsvColumn column =
        new CsvColumn(
            csv, name, place, category ? Column.Kind.CATEGORY : Column.Kind.NUMBER, newBudget);
    column.firstText = firstText;
    column.firstTextLine = firstTextLine;
    return column;
  }

  /** The column with its categories in order, for another reading that must find no others. */
  CsvColumn settled() {
    CsvColumn column = again(budget);
    for (String text : column().categories()) {
      column.texts.put(text, column.categories.size());
      column.categories.add(text);
    }
    column.settled = true;
    return column;
  }

  /** The column of the table, its categories in {@link CategoryOrder}. */
  Column column() {
    if (!category) {
      return Column.number(name);
    }
    return Column.category(
        name, IntStream.of(CategoryOrder.of(categories, point)).mapToObj(categories::get).toList());
  }

  /** Where in the table's categories those of the cells read are, by their index. */
  int[] replacement() {
    int[] order = CategoryOrder.of(categories, point);
    int[] replacement = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      replacement[order[i]] = i;
    }
    return replacement;
  }

  /** Whether a number is the cell as it is; {@link #cell} finds out otherwise. */
  boolean takes(double number) {
    boolean takes = !category && !numbersMayBeMissing && Double.isFinite(number);
    numbersSeen |= takes;
    return takes;
  }

  /** The cell that some characters of a line are. */
  double cell(char[] text, int offset, int length, boolean quoted, long line)
      throws MalformedDataException {
    int from = offset;
    int to = offset + length;
    if (!category) {
      double number = Decimal.parse(text, from, to, point);
      if (Double.isFinite(number) && !numbersMayBeMissing) {
        numbersSeen = true;
        return number;
      }
    }
    if (!quoted) {
      while (from < to && isSpace(text[from])) {
        from++;
      }
      while (from < to && isSpace(text[to - 1])) {
        to--;
      }
    }
    int known = texts.find(text, from, to);
    if (known == MISSING) {
      return Double.NaN;
    }
    if (!category) {
      double number = Decimal.parse(text, from, to, point);
      if (Double.isFinite(number)) {
        numbersSeen = true;
        return number;
      }
      becomeCategory(new String(text, from, to - from), line);
    }
    return known != TextIndex.NONE ? known : add(new String(text, from, to - from), line);
  }

  /** Other characters below these are no spaces, but signs of a file that is damaged. */
  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  private void becomeCategory(String text, long line) throws MalformedDataException {
    if (declared == Column.Kind.NUMBER) {
      throw new MalformedDataException(
          csv.file(),
          line,
          "column %s, '%s', has '%s', which is no number, where numbers were expected; correct it, add it to missing(…), or declare the column with type(\"%s\", CATEGORY)%s"
              .formatted(place, name, Names.shortened(text), name, CategoryBudget.meant(text)));
    }
    category = true;
    contradicted = numbersSeen;
    firstText = text;
    firstTextLine = line;
  }

  private double add(String text, long line) throws MalformedDataException {
    if (settled) {
      throw new MalformedDataException(
          csv.file(), line, "changed while it was read; write it whole before it is read");
    }
    if (categories.size() == MAX_CATEGORIES || !budget.take(text)) {
      throw new MalformedDataException(
          csv.file(), line, CategoryBudget.exhausted(place, name, firstText, firstTextLine));
    }
    texts.put(text, categories.size());
    categories.add(text);
    return categories.size() - 1;
  }
}
