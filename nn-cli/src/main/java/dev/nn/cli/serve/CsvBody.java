package dev.nn.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nn.cli.rows.CellReader;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.Csv.MalformedLine;
import dev.nn.data.csv.CsvStream;
import dev.nn.data.model.Model;
import dev.nn.data.text.Names;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows in a request's body that is a CSV, read as {@code nn predict} reads a file. */
final class CsvBody {

  private static final String NAME = "the body";

  private final byte[] body;
  private final Model model;
  private final List<Column> columns;
  private int width; // how many cells the first line has, once it is read
  private long firstLine = 1; // which has the names; others may be above it

  CsvBody(byte[] body, Model model) {
    this.body = body;
    this.model = model;
    columns = model.preprocessing().columns();
  }

  /**
   * Adds all rows. Columns that the model does not take are ignored.
   *
   * @param headless whether the line of names may be missing; the cells are then those of the
   *     model's columns, in its order
   */
  void addTo(RequestRows rows, boolean headless) throws RefusedRequest {
    try {
      Csv csv = csv();
      CellReader reader = new CellReader(csv.format(), model.format(), false);
      try (CsvStream stream = csv.rows()) {
        CsvStream.Row row = stream.next();
        while (!headless && row != null && String.join("", row.cells()).isBlank()) {
          row = stream.next(); // above the names of a single column
        }
        List<String> first =
            row == null ? List.of() : row.cells().stream().map(String::strip).toList();
        width = first.size();
        firstLine = row == null ? 1 : row.line();
        boolean header = !headless || first.containsAll(rows.columns);
        int[] places = places(header ? first : rows.columns, first.size());
        for (row = header ? stream.next() : row; row != null; row = stream.next()) {
          rows.requireRows(rows.rows.size() + 1L);
          Map<String, @Nullable Object> values = new HashMap<>();
          for (int c = 0; c < places.length; c++) {
            Column column = columns.get(c);
            values.put(column.name(), reader.value(column, row.cells().get(places[c])));
          }
          rows.rows.add(values);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      String problem =
          e.getCause() instanceof CharacterCodingException
              ? NAME + " is not UTF-8; send it in UTF-8"
              : Message.of(e).command();
      throw new RefusedRequest(400, problem, e);
    }
  }

  /**
   * Returns the body in the format of the training rows, but in UTF-8. Its names are read as a row,
   * because the reader would log what it thinks of them.
   */
  private Csv csv() throws IOException {
    Csv csv =
        Csv.once(NAME, new ByteArrayInputStream(body))
            .format(model.format())
            .charset(UTF_8)
            .header(false)
            .skipMalformed(this::refuse)
            .detectSeparator();
    TextFormat format = csv.format();
    return format.decimal().equals(format.separator()) ? csv.decimal('.') : csv;
  }

  /** Throws for a line with advice for a client, which has no flags of the command. */
  private void refuse(MalformedLine line) {
    throw new IllegalArgumentException(
        "%s, line %s: %s can be read%s; give each column a cell, quote cells that contain a separator or a quote, and double each quote within"
            .formatted(
                NAME,
                line.line(),
                Names.count(line.cells().size(), "cell"),
                width == 0 ? "" : " where the first line has " + width));
  }

  /** Returns where each column of the model is in a line with this many cells. */
  private int[] places(List<String> names, int cells) throws IOException {
    if (names.size() != cells) {
      throw new MalformedDataException(
          NAME,
          firstLine,
          "%s cells, but the model takes %s, and the line does not have their names; expected a value for each"
              .formatted(cells, Names.quoted(names)));
    }
    int[] places = new int[columns.size()];
    for (int c = 0; c < places.length; c++) {
      String name = columns.get(c).name();
      places[c] = names.indexOf(name);
      if (places[c] < 0) {
        throw new MalformedDataException(
            NAME,
            firstLine,
            "no column '%s', which the model needs; %s"
                .formatted(
                    Names.shortened(name),
                    Names.orNear(name, names, "there are " + Names.quoted(names))));
      }
    }
    return places;
  }
}
