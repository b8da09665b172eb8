package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a CSV's columns: from its first record, from settings, or c1, c2, …. */
final class CsvHeader implements CellHandler {

  private final List<String> cells = new ArrayList<>();

  private CsvHeader() {}

  static List<String> names(Csv csv) throws IOException {
    requireConsistent(csv);
    List<String> names = List.of();
    for (TextSource source : csv.sources) {
      List<String> found = names(csv, source);
      if (!names.isEmpty() && !names.equals(found)) {
        throw other(source.name(), found, csv.name(), names);
      }
      names = found;
    }
    return names;
  }

  /** Checks that no character has two meanings, which setters cannot: a later one may change it. */
  private static void requireConsistent(Csv csv) {
    requireOther("separator", csv.separator, "quote", csv.quote);
    requireOther("separator", csv.separator, "decimal", csv.decimal);
    requireOther("quote", csv.quote, "decimal", csv.decimal);
  }

  private static void requireOther(String what, char character, String other, char taken) {
    if (character == taken) {
      throw new IllegalArgumentException(
          "the %s and the %s are both '%s'; set one of them to another character with %s(…) or %s(…)"
              .formatted(what, other, Names.shortened(String.valueOf(character)), what, other));
    }
  }

  private static MalformedDataException other(
      String source, List<String> found, String first, List<String> names) {
    int place = 0;
    while (place < Math.min(found.size(), names.size())
        && found.get(place).equals(names.get(place))) {
      place++;
    }
    return new MalformedDataException(
        source,
        1,
        "%s columns, %s; expected the %s of %s, in the same order, and column %s is %s here and %s there; give files with the same first line"
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

  private static List<String> names(Csv csv, TextSource source) throws IOException {
    CsvHeader header = new CsvHeader();
    CsvParser.parse(csv, source, header);
    List<String> cells = header.cells;
    if (cells.isEmpty()) {
      throw new MalformedDataException(source.name(), "is empty; expected a line for each row");
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw malformed(
          source,
          "the character 0 is in the first line, as in no text; if it is UTF-16, read it with charset(StandardCharsets.UTF_16LE)");
    }
    List<String> given = csv.names;
    if (!given.isEmpty() && given.size() != cells.size()) {
      throw malformed(
          source,
          "%s cells, but names(…) has %s; give a name for each column"
              .formatted(cells.size(), given.size()));
    }
    List<String> names = new ArrayList<>(given);
    for (int place = 1; given.isEmpty() && place <= cells.size(); place++) {
      names.add(csv.header ? cells.get(place - 1).strip() : "c" + place);
    }
    requireDistinct(source, names);
    return names;
  }

  private static void requireDistinct(TextSource source, List<String> names)
      throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 1; place <= names.size(); place++) {
      String name = names.get(place - 1);
      if (name.isEmpty()) {
        throw malformed(
            source,
            "the name of column %s is empty; name it, or give all names with names(…)"
                .formatted(place));
      }
      Integer other = places.put(name, place);
      if (other != null) {
        throw malformed(
            source,
            "columns %s and %s are both named '%s'; rename one, give all names with names(…), or say header(false) if the first line is data"
                .formatted(other, place, Names.shortened(name)));
      }
    }
  }

  private static MalformedDataException malformed(TextSource source, String problem) {
    return new MalformedDataException(source.name(), 1, problem);
  }

  @Override
  public void begin(long line) {
    cells.clear();
  }

  @Override
  public void cell(int place, char[] text, int from, int to, boolean quoted) {
    cells.add(new String(text, from, to - from));
  }

  @Override
  public boolean end(int count) {
    return false;
  }
}
