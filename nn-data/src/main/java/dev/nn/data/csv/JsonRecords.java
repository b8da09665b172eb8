package dev.nn.data.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON lines: in each line an object, whose members are cells by name, or, in the copy of a
 * database's rows, a list of cells. The text of a cell is a string's own, or the number or truth
 * value as it is written; a null, and a member that is not there, is an empty text. Blank lines are
 * skipped.
 */
final class JsonRecords implements Records {

  /** Takes the cells of a line. */
  interface Cells {

    /** Takes a cell whose value begins at the parser's token. */
    void cell(String name, JsonParser value) throws IOException;
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The most characters of a line, so that a file without line ends does not fill the heap. */
  private static final int MAX = 1 << 24;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final TextSource source;
  private final CsvParser.Handler handler;
  private final BufferedReader in;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> leftOut;
  private final List<String> listed; // the names of a list's cells
  private final String[] cells;
  private final boolean[] quoted;
  private long line;

  JsonRecords(
      TextSource source, JsonColumns columns, Set<String> leftOut, CsvParser.Handler handler)
      throws IOException {
    this.source = source;
    this.handler = handler;
    this.leftOut = leftOut;
    listed = columns.listed();
    for (String name : columns.names()) {
      places.put(name, places.size());
    }
    cells = new String[places.size()];
    quoted = new boolean[cells.length];
    try {
      in = new BufferedReader(source.json());
    } catch (IOException e) {
      throw source.explained(e, 1);
    }
  }

  @Override
  public boolean next() throws IOException {
    while (read()) {
      handler.begin(line);
      Arrays.fill(cells, "");
      Arrays.fill(quoted, false);
      try {
        parse(this::keep);
      } catch (MalformedDataException e) {
        if (!handler.skip(line, e)) {
          throw e;
        }
        continue;
      }
      for (int c = 0; c < cells.length; c++) {
        char[] cell = cells[c].toCharArray();
        handler.cell(c + 1, cell, 0, cell.length, quoted[c]);
      }
      handler.end(cells.length);
      return true;
    }
    return false;
  }

  private void keep(String name, JsonParser value) throws IOException {
    Integer place = places.get(name);
    JsonToken token = value.currentToken();
    if (token.isStructStart() && place != null && !leftOut.contains(name)) {
      throw malformed(
          "'%s' is %s, where texts, numbers, truth values or null were expected; write its parts as members of their own, or leave the column out"
              .formatted(
                  Names.shortened(name), token == JsonToken.START_OBJECT ? "an object" : "a list"));
    }
    if (place != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      cells[place] = value.getText();
      quoted[place] = token == JsonToken.VALUE_STRING;
    }
  }

  /** Returns the number of the present line, from 1. */
  long line() {
    return line;
  }

  /** Reads the next line that is not blank; returns false at the end. */
  boolean read() throws IOException {
    boolean blank = true;
    while (blank) {
      text.setLength(0);
      line++;
      int character;
      try {
        character = in.read();
        if (character < 0) {
          return false;
        }
        for (; character >= 0 && character != '\n'; character = in.read()) {
          blank &= character <= ' ' || (line == 1 && character == BYTE_ORDER_MARK);
          text.append((char) character);
          if (text.length() > MAX) {
            throw malformed(
                "longer than %s characters; write each row's object on a line of its own%s"
                    .formatted(MAX, wholeList()));
          }
        }
      } catch (IOException e) {
        throw source.explained(e, line);
      }
    }
    if (text.charAt(0) == BYTE_ORDER_MARK) {
      text.deleteCharAt(0);
    }
    return true;
  }

  /** Passes the cells of the present line. Throws if it is not one object without other text. */
  void parse(Cells to) throws IOException {
    boolean list = !listed.isEmpty();
    JsonToken start = list ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
    try (JsonParser parser = FACTORY.createParser(text.toString())) {
      if (parser.nextToken() != start) {
        throw malformed(
            "is not an object, such as {\"area\": 109, \"district\": \"Lakeside\"}; write each row's object on a line of its own"
                + wholeList());
      }
      for (int c = 0; ; c++) {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
          break;
        }
        String name = list ? listed.get(c) : parser.currentName();
        if (!list) {
          parser.nextToken();
        }
        if (name.isBlank()) {
          throw malformed("a member has no name; give it one");
        }
        to.cell(name, parser);
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw malformed("has more text after the object; write each object on a line of its own");
      }
    } catch (JsonProcessingException e) {
      throw malformed(
          "is not JSON at character %s: %s; write each row as one object on a line of its own"
              .formatted(e.getLocation().getColumnNr(), e.getOriginalMessage()));
    }
  }

  /** Returns the remedy for a file that is one list of objects; else nothing. */
  private String wholeList() {
    return text.charAt(0) == '[' ? ", as jq -c '.[]' does" : "";
  }

  private MalformedDataException malformed(String problem) {
    return new MalformedDataException(source.name(), line, problem);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
