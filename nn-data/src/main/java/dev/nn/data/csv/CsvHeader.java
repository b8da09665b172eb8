package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
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
    csv.requireConsistent();
    CsvHeader header = new CsvHeader();
    CsvParser.parse(csv, header);
    List<String> cells = header.cells;
    if (cells.isEmpty()) {
      throw new MalformedDataException(csv.file, "is empty; expected a line for each row");
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw malformed(
          csv,
          "the character 0 is in the first line, as in no text; if it is UTF-16, save it as UTF-8, or run iconv -f UTF-16LE -t UTF-8");
    }
    List<String> given = csv.names;
    if (!given.isEmpty() && given.size() != cells.size()) {
      throw malformed(
          csv,
          "%s cells, but names(…) has %s; give a name for each column"
              .formatted(cells.size(), given.size()));
    }
    List<String> names = new ArrayList<>(given);
    for (int place = 1; given.isEmpty() && place <= cells.size(); place++) {
      names.add(csv.header ? cells.get(place - 1).strip() : "c" + place);
    }
    requireDistinct(csv, names);
    return names;
  }

  private static void requireDistinct(Csv csv, List<String> names) throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 1; place <= names.size(); place++) {
      String name = names.get(place - 1);
      if (name.isEmpty()) {
        throw malformed(
            csv,
            "the name of column %s is empty; name it, or give all names with names(…)"
                .formatted(place));
      }
      Integer other = places.put(name, place);
      if (other != null) {
        throw malformed(
            csv,
            "columns %s and %s are both named '%s'; rename one, give all names with names(…), or say header(false) if the first line is data"
                .formatted(other, place, Names.shortened(name)));
      }
    }
  }

  private static MalformedDataException malformed(Csv csv, String problem) {
    return new MalformedDataException(csv.file, 1, problem);
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
