package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cells in the first line of a CSV, and the column names.
 *
 * @param line the line's number, counted from 1; empty lines or Excel's may be above it
 */
record CsvHeader(Csv csv, long line, List<String> cells, List<String> names) {

  static final Message NO_HEADER = new Message("header(false)", "--no-header");

  private static final Message NAMES = Remedy.setting("names", "…");
  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  /** A warning names at most this many columns. */
  private static final int SHOWN = 3;

  /** Reads the first line of each source. Throws if the sources have different columns. */
  static CsvHeader of(Csv csv) throws IOException {
    requireConsistent(csv);
    if (csv.json() != null) {
      return of(csv, csv.sources.get(0), 1, List.of());
    }
    CsvHeader first = of(csv, csv.sources.get(0));
    for (TextSource source : csv.sources.subList(1, csv.sources.size())) {
      CsvHeader found = of(csv, source);
      if (!found.names.equals(first.names)) {
        throw other(source.name(), found, csv.name(), first.names);
      }
    }
    return first;
  }

  private static CsvHeader of(Csv csv, TextSource source) throws IOException {
    CsvStream.Cells cells = new CsvStream.Cells();
    try (CsvParser parser = new CsvParser(csv, source, cells)) {
      parser.next();
    }
    return of(csv, source, cells.line(), cells.texts());
  }

  /** Makes the header from the first record's cells; an empty text has none. */
  static CsvHeader of(Csv csv, TextSource source, long line, List<String> cells)
      throws MalformedDataException {
    JsonColumns json = csv.json();
    if (json != null) {
      return new CsvHeader(csv, line, json.names(), json.names());
    }
    if (cells.isEmpty()) {
      throw new MalformedDataException(source.name(), "is empty; expected a line for each row");
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw malformed(
          source,
          line,
          Message.of(
              "the first line has the character 0, which texts do not have; give a text, and read it with the %s in which it was saved",
              Remedy.setting("charset", "…")));
    }
    List<String> stripped = cells.stream().map(String::strip).toList();
    if (csv.names.isEmpty()) {
      return new CsvHeader(
          csv, line, stripped, distinct(csv.header ? stripped : null, cells.size()));
    }
    if (csv.names.size() != cells.size()) {
      throw malformed(
          source,
          line,
          Message.of(
              "%s cells, but %s has %s; give a name for each column",
              cells.size(), NAMES, csv.names.size()));
    }
    requireDistinct(source, line, csv.names);
    return new CsvHeader(csv, line, stripped, csv.names);
  }

  /** Names each column as in the line. If a name is empty or taken, the column gets a new one. */
  private static List<String> distinct(@Nullable List<String> line, int columns) {
    Set<String> given = line == null ? Set.of() : new HashSet<>(line);
    Set<String> taken = new HashSet<>();
    Map<String, Integer> copies = new HashMap<>();
    List<String> names = new ArrayList<>(columns);
    for (int place = 1; place <= columns; place++) {
      String own = line == null ? "" : line.get(place - 1);
      String base = own.isEmpty() ? "c" + place : own;
      String name = base;
      while (taken.contains(name) || (!name.equals(own) && given.contains(name))) {
        name = base + "." + copies.merge(base, 1, Integer::sum);
      }
      taken.add(name);
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static void requireDistinct(TextSource source, long line, List<String> names)
      throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 1; place <= names.size(); place++) {
      String name = names.get(place - 1);
      if (name.isEmpty()) {
        throw malformed(
            source,
            line,
            Message.of(
                "the name of column %s in %s is empty; give each column a name", place, NAMES));
      }
      Integer other = places.put(name, place);
      if (other != null) {
        throw malformed(
            source,
            line,
            Message.of(
                "columns %s and %s are both '%s' in %s; give each column a name of its own",
                other, place, Names.shortened(name), NAMES));
      }
    }
  }

  void log() {
    Message warning = warning();
    if (warning != null) {
      LOG.warn("{}, line {}: {}.", VisibleText.of(csv.name()), line, warning);
    }
  }

  /** Returns a warning if the line looks like a row, or if columns were renamed; else null. */
  @Nullable Message warning() {
    String number = csv.header ? number() : null;
    if (number != null) {
      return Message.of(
          "it is read as column names, but looks like a row, because '%s' is a number; if it is a row, read the file with %s",
          Names.shortened(number), NO_HEADER);
    }
    String renamed = csv.header && csv.names.isEmpty() ? renamed() : "";
    return renamed.isEmpty()
        ? null
        : Message.of(
            "%s; give other names with %s, or say %s if the line is a row",
            renamed, NAMES, NO_HEADER);
  }

  /**
   * Returns a number that is no name, or null. Rising whole numbers are names: years, or places.
   */
  private @Nullable String number() {
    String first = null;
    boolean rising = true;
    double last = Double.NEGATIVE_INFINITY;
    for (String cell : cells) {
      double number = Decimal.parse(cell, csv.decimal);
      if (Double.isFinite(number)) {
        first = first == null ? cell : first;
        rising &= number > last && number == Math.rint(number);
        last = number;
      }
    }
    return rising ? null : first;
  }

  private String renamed() {
    List<String> shown = new ArrayList<>();
    int more = 0;
    for (int c = 0; c < names.size(); c++) {
      String cell = cells.get(c);
      boolean trailing = cell.isEmpty() && c == names.size() - 1; // each line ends with a separator
      if (cell.equals(names.get(c)) || trailing) {
        continue;
      }
      if (shown.size() == SHOWN) {
        more++;
        continue;
      }
      String name = Names.shortened(names.get(c));
      if (cell.isEmpty()) {
        shown.add("column %s has no name and is called '%s'".formatted(c + 1, name));
      } else {
        int first = cells.indexOf(cell) + 1;
        shown.add(
            "columns %s and %s are both named '%s', so the second is called '%s'"
                .formatted(first, c + 1, Names.shortened(cell), name));
      }
    }
    return String.join("; ", shown) + (more > 0 ? "; and %s more".formatted(more) : "");
  }

  /** Throws if one character has two meanings; a setter cannot see the other settings. */
  static void requireConsistent(Csv csv) {
    requireOther("separator", csv.separator, "quote", csv.quote);
    requireOther("separator", csv.separator, "decimal", csv.decimal);
    requireOther("quote", csv.quote, "decimal", csv.decimal);
  }

  private static void requireOther(String what, char character, String other, char taken) {
    if (character == taken) {
      throw new RemedyException(
          "the %s and the %s are both '%s'; set one of them to another character with %s or %s",
          what,
          other,
          Names.shortened(String.valueOf(character)),
          Remedy.setting(what, "…"),
          Remedy.setting(other, "…"));
    }
  }

  private static MalformedDataException other(
      String source, CsvHeader header, String first, List<String> names) {
    List<String> found = header.names;
    int place = 0;
    while (place < Math.min(found.size(), names.size())
        && found.get(place).equals(names.get(place))) {
      place++;
    }
    return new MalformedDataException(
        source,
        header.line,
        "%s columns, %s; expected the %s of %s, in the same order, but column %s is %s here and %s there; give files with the same first line"
            .formatted(
                found.size(),
                Names.quoted(found),
                names.size(),
                first,
                place + 1,
                name(found, place),
                name(names, place)));
  }

  private static String name(List<String> names, int place) {
    return place < names.size() ? "'" + Names.shortened(names.get(place)) + "'" : "absent";
  }

  private static MalformedDataException malformed(TextSource source, long line, Object problem) {
    return new MalformedDataException(source.name(), line, problem);
  }
}
