package dev.nn.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Builds report texts: paragraphs, lists and tables, each followed by an empty line. */
public final class Markdown {

  /** A cell without a value. */
  public static final String NONE = "–";

  private final StringBuilder text = new StringBuilder();

  /** Adds a paragraph. */
  public Markdown paragraph(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append("\n\n");
    return this;
  }

  /** Adds a list; nothing if there are no items. */
  public Markdown list(Collection<String> items) {
    items.forEach(item -> text.append("- ").append(item).append('\n'));
    text.append(items.isEmpty() ? "" : "\n");
    return this;
  }

  /** Adds a table; nothing if it has no rows. */
  public Markdown table(Table table) {
    text.append(table);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /**
   * Replaces the part of a page between two comments, which say that a subject of {@code bin/lab}
   * writes it.
   *
   * @throws IllegalArgumentException if the page lacks one of the comments
   */
  public static void replaceSection(Path page, String subject, String text) throws IOException {
    String begin = "<!-- The following is written by bin/lab %s --write. -->".formatted(subject);
    String end = "<!-- The end of what bin/lab %s writes. -->".formatted(subject);
    String before = Files.readString(page);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "%s has no place for the text: expected a line '%s' and a later one '%s'"
              .formatted(page, begin, end));
    }
    Files.writeString(
        page,
        "%s\n\n%s\n\n%s"
            .formatted(
                before.substring(0, from + begin.length()), text.strip(), before.substring(to)));
  }

  /** A table. Its first column is text; the others are numbers unless declared as text. */
  public static final class Table {

    private final List<String> headings;
    private final Set<String> texts;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings, Set<String> texts) {
      this.headings = headings;
      this.texts = texts;
    }

    /** Creates a table without rows. */
    public Table(String... headings) {
      this(List.of(headings), Set.of());
    }

    /** Creates a table without rows; the columns become the headings after the first. */
    public Table(String first, Collection<String> columns) {
      this(joined(first, columns), Set.of());
    }

    /** Returns an empty table in which these columns are text. */
    public Table withText(String... columns) {
      return new Table(headings, Set.of(columns));
    }

    /** Adds a row, which must have as many cells as there are headings. */
    public Table row(String... cells) {
      return row(List.of(cells));
    }

    /** Adds a row, which must have as many cells as there are headings. */
    public Table row(List<String> cells) {
      if (cells.size() != headings.size()) {
        throw new IllegalArgumentException(
            "%s cells under %s headings: %s".formatted(cells.size(), headings.size(), cells));
      }
      rows.add(cells);
      return this;
    }

    /** Adds a row with a cell for each column. */
    public Table row(String name, Collection<String> columns, UnaryOperator<String> cell) {
      return row(joined(name, columns.stream().map(cell).toList()));
    }

    /**
     * Returns the headings and the line below them, so that a caller can print a table row by row.
     */
    public String head() {
      StringBuilder rule = new StringBuilder("|---");
      headings.stream().skip(1).forEach(h -> rule.append(texts.contains(h) ? "|---" : "|--:"));
      return line(headings) + rule + "|\n";
    }

    /** Returns the last row. */
    public String last() {
      return line(rows.get(rows.size() - 1));
    }

    /** Returns the table followed by an empty line; an empty text if it has no rows. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      rows.forEach(row -> text.append(line(row)));
      return rows.isEmpty() ? "" : head() + text + "\n";
    }

    private static String line(List<String> cells) {
      StringBuilder text = new StringBuilder();
      cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
      return text.append("|\n").toString();
    }

    private static List<String> joined(String first, Collection<String> others) {
      List<String> all = new ArrayList<>(List.of(first));
      all.addAll(others);
      return Collections.unmodifiableList(all);
    }
  }
}
