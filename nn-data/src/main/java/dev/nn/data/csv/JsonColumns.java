package dev.nn.data.csv;

import com.fasterxml.jackson.core.JsonToken;
import dev.nn.api.text.VisibleText;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of rows whose cells are JSON values.
 *
 * @param names without the columns that have no cells, because their values have parts
 * @param texts the columns whose cells are all strings or null, so that they have no numbers
 * @param listed the names of all cells in a line, if it is a list of the cells in a database's row;
 *     empty if it is an object
 */
record JsonColumns(List<String> names, Set<String> texts, List<String> listed) {

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  boolean ofDatabase() {
    return !listed.isEmpty();
  }

  /**
   * Reads objects, one in a line, to find their columns, in the order in which they first appear. A
   * column whose values are all objects or lists is left out, with a warning. Ignores lines that
   * cannot be read, unless there are no others.
   */
  static JsonColumns of(TextSource source) throws IOException {
    JsonColumns none = new JsonColumns(List.of(), Set.of(), List.of());
    Map<String, Values> columns = new LinkedHashMap<>();
    MalformedDataException malformed = null;
    try (JsonRecords records = new JsonRecords(source, none, Set.of(), new CsvStream.Cells())) {
      while (records.read()) {
        try {
          Map<String, JsonToken> found = new LinkedHashMap<>();
          records.parse((name, value) -> found.put(name, value.currentToken()));
          found.forEach(
              (name, token) ->
                  columns.computeIfAbsent(name, n -> new Values()).add(token, records.line()));
        } catch (MalformedDataException e) {
          malformed = malformed == null ? e : malformed;
        }
      }
    }
    List<String> names = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    columns.forEach(
        (name, values) -> {
          if (values.nested > 0 && !values.strings && !values.others) {
            LOG.warn(
                "{}: column '{}' is left out, because its values are objects or lists, as in line {}; to use it, write its parts as members of their own.",
                VisibleText.of(source.name()),
                VisibleText.of(Names.shortened(name)),
                values.nested);
            return;
          }
          names.add(name);
          if (values.strings && !values.others) {
            texts.add(name);
          }
        });
    if (names.isEmpty()) {
      throw malformed == null
          ? new MalformedDataException(
              source.name(),
              "has no columns; expected an object in each line, such as {\"area\": 109}")
          : malformed;
    }
    return new JsonColumns(List.copyOf(names), Set.copyOf(texts), List.of());
  }

  /** What a column's values are. */
  private static final class Values {

    private boolean strings;
    private boolean others; // numbers or truth values
    private long nested; // the first line with an object or a list

    void add(JsonToken token, long line) {
      strings |= token == JsonToken.VALUE_STRING;
      others |= token.isNumeric() || token.isBoolean();
      nested = token.isStructStart() && nested == 0 ? line : nested;
    }
  }
}
