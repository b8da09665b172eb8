package dev.nn.data.source;

import dev.nn.data.Column;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns with their categories as constants, in classes of some columns each, since the
 * initialization of a class has at most 64 KB of code.
 */
final class BookSource {

  private static final int COLUMNS_OF_A_CLASS = 200;

  /** Longer lists of texts are one text, which takes no code for each. */
  private static final int LISTED = 40;

  private BookSource() {}

  static void write(List<Column> columns, Code code) {
    int classes = (columns.size() + COLUMNS_OF_A_CLASS - 1) / COLUMNS_OF_A_CLASS;
    code.blank()
        .documented(
            "The codes of each column, by text or number; made when a row is first given by name.")
        .open("private static final class Books");
    code.line("static final List<CodeBook> ALL = new ArrayList<>();").blank();
    code.open("static");
    for (int k = 0; k < classes; k++) {
      code.line("Books%s.addTo(ALL);".formatted(k));
    }
    code.close();
    code.close();
    for (int k = 0; k < classes; k++) {
      int from = k * COLUMNS_OF_A_CLASS;
      int to = Math.min(columns.size(), from + COLUMNS_OF_A_CLASS);
      code.blank().open("private static final class Books" + k);
      code.open("static void addTo(List<CodeBook> books)");
      columns.subList(from, to).forEach(column -> code.line(add(column)));
      code.close();
      code.close();
    }
  }

  private static String add(Column column) {
    String form = form(column);
    String kind = column.kind() == Column.Kind.NUMBER ? "NUMBER" : "CATEGORY";
    return "books.add(\n    new CodeBook(\n        new Column(\n            %s,\n            Column.Kind.%s,\n            %s,\n            %s)));"
        .formatted(Literals.of(column.name()), kind, texts(column.categories(), 12), form);
  }

  private static String form(Column column) {
    if (column.form() instanceof NumberForm form) {
      return "new NumberForm(%s, %s, %s)"
          .formatted(
              Literals.of(form.decimal()), Literals.of(form.group()), Literals.of(form.unit()));
    }
    if (column.form() instanceof DateReading reading) {
      String forms =
          reading.forms().stream()
              .map(f -> "DateForm." + f.name())
              .collect(Collectors.joining(", "));
      String epoch = reading.epoch() == null ? "null" : "ChronoUnit." + reading.epoch().name();
      return "new DateReading(List.of(%s), %s)".formatted(forms, epoch);
    }
    return "null";
  }

  /** Returns a list of texts as an expression, indented from its second line on. */
  static String texts(List<String> texts, int indent) {
    if (texts.size() <= LISTED) {
      return "List.of(%s)".formatted(Literals.list(texts));
    }
    char separator = separator(texts);
    String between = "\n" + " ".repeat(indent + 4);
    return "split(%s%s%s)"
        .formatted(
            Literals.of(String.valueOf(separator)).replace("\"", "'"),
            "," + between,
            String.join(
                "," + between, literals(String.join(String.valueOf(separator), texts), indent)));
  }

  /** Returns a character that no text has. */
  private static char separator(List<String> texts) {
    char separator = '|';
    for (char next = '\u0001'; has(texts, separator); next++) {
      separator = next == '\'' || next == '\\' || next == '"' ? '|' : next;
    }
    return separator;
  }

  private static boolean has(List<String> texts, char separator) {
    return texts.stream().anyMatch(text -> text.indexOf(separator) >= 0);
  }

  /** Returns a text as literals of less than 64 KB, each in lines of some characters. */
  private static List<String> literals(String text, int indent) {
    List<String> literals = new ArrayList<>();
    for (int from = 0; from < text.length(); from += 16_000) { // of at most 3 bytes each
      String part = text.substring(from, Math.min(text.length(), from + 16_000));
      List<String> lines = new ArrayList<>();
      for (int at = 0; at < part.length(); at += 60) {
        lines.add(Literals.of(part.substring(at, Math.min(part.length(), at + 60))));
      }
      literals.add(String.join("\n" + " ".repeat(indent + 8) + "+ ", lines));
    }
    return literals;
  }
}
