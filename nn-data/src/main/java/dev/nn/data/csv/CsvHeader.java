package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the names of a CSV's columns from its first line, or makes them up. */
final class CsvHeader extends CsvHandler {

  private final List<String> cells = new ArrayList<>();

  private CsvHeader(Csv csv) {
    super(csv);
  }

  /** The names, one for each cell of a line. */
  static List<String> names(Csv csv) throws IOException {
    csv.requireConsistent();
    CsvHeader header = new CsvHeader(csv);
    header.read();
    List<String> cells = header.cells;
    if (cells.isEmpty()) {
      throw new MalformedDataException(csv.file(), "is empty; expected a line for each row");
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw new MalformedDataException(
          csv.file(),
          1,
          "the character 0 is in the first line, as in no text; if it is UTF-16, save it as UTF-8, or run iconv -f UTF-16LE -t UTF-8");
    }
    List<String> given = csv.names();
    if (!given.isEmpty() && given.size() != cells.size()) {
      throw new MalformedDataException(
          csv.file(),
          1,
          "%s cells, but names(…) has %s; give a name for each column"
              .formatted(cells.size(), given.size()));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      names.add(
          !given.isEmpty() ? given.get(i) : csv.header() ? cells.get(i).strip() : "c" + (i + 1));
    }
    requireDistinct(csv, names);
    return names;
  }

  private static void requireDistinct(Csv csv, List<String> names) throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 1; place <= names.size(); place++) {
      String name = names.get(place - 1);
      if (name.isEmpty()) {
        throw new MalformedDataException(
            csv.file(),
            1,
            "the name of column %s is empty; name it, or give all names with names(…)"
                .formatted(place));
      }
      Integer other = places.put(name, place);
      if (other != null) {
        throw new MalformedDataException(
            csv.file(),
            1,
            "columns %s and %s are both named '%s'; rename one, give all names with names(…), or say header(false) if the first line is data"
                .formatted(other, place, Names.shortened(name)));
      }
    }
  }

  @Override
  void cell(int place, char[] text, int offset, int length, boolean quoted) {
    cells.add(new String(text, offset, length));
  }

  @Override
  boolean line(int count) {
    return false;
  }
}
