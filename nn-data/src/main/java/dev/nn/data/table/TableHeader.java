package dev.nn.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The JSON at the beginning of a table file: {@code {"rows": n, "columns": [{"name": …, "kind":
 * "number" or "category", "type": "uint8", "float32" or "float64", "categories": […]}, …]}}.
 */
record TableHeader(int rows, List<Column> columns, List<CellType> types) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** The bytes of a row. */
  int rowBytes() {
    return types.stream().mapToInt(CellType::bytes).sum();
  }

  byte[] toJson() throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.put("rows", rows);
    ArrayNode list = header.putArray("columns");
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      ObjectNode entry = list.addObject();
      entry.put("name", column.name());
      entry.put("kind", column.kind() == Column.Kind.NUMBER ? "number" : "category");
      entry.put("type", types.get(c).text());
      if (column.kind() == Column.Kind.CATEGORY) {
        ArrayNode categories = entry.putArray("categories");
        column.categories().forEach(categories::add);
      }
    }
    return JSON.writeValueAsBytes(header);
  }

  static TableHeader parse(Path file, byte[] json) throws IOException {
    try {
      JsonNode header = JSON.readTree(json);
      JsonNode rows = header.path("rows");
      require(file, rows.isInt() && rows.intValue() > 0, "/rows", "a number above 0");
      JsonNode list = header.path("columns");
      require(file, list.isArray() && !list.isEmpty(), "/columns", "a list of columns");
      List<Column> columns = new ArrayList<>();
      List<CellType> types = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (int c = 0; c < list.size(); c++) {
        columns.add(column(file, list.get(c), "/columns/" + c));
        boolean first = names.add(columns.get(c).name());
        require(file, first, "/columns/" + c + "/name", "another than that of the columns before");
        types.add(type(file, list.get(c).path("type"), "/columns/" + c + "/type"));
      }
      return new TableHeader(rows.intValue(), List.copyOf(columns), List.copyOf(types));
    } catch (JsonProcessingException e) {
      throw new MalformedDataException(
          file, "damaged: its header is no JSON: " + e.getOriginalMessage() + REMEDY, e);
    }
  }

  /** What to do with a file that is not as it was written. */
  static final String REMEDY = "; write it again with Csv.materialize(file)";

  private static Column column(Path file, JsonNode entry, String place) throws IOException {
    JsonNode name = entry.path("name");
    require(file, name.isTextual(), place + "/name", "a text");
    String kind = entry.path("kind").asText();
    if (kind.equals("number")) {
      return Column.number(name.textValue());
    }
    require(file, kind.equals("category"), place + "/kind", "\"number\" or \"category\"");
    JsonNode list = entry.path("categories");
    require(file, list.isArray(), place + "/categories", "a list of texts");
    Set<String> categories = new LinkedHashSet<>();
    for (JsonNode category : list) {
      require(file, category.isTextual(), place + "/categories", "a list of texts");
      boolean first = categories.add(category.textValue());
      require(file, first, place + "/categories", "a list of texts that differ");
    }
    return Column.category(name.textValue(), List.copyOf(categories));
  }

  private static CellType type(Path file, JsonNode text, String place) throws IOException {
    for (CellType type : CellType.values()) {
      if (type.text().equals(text.textValue())) {
        return type;
      }
    }
    throw new MalformedDataException(
        file,
        "damaged: %s in its header is %s, expected uint8, float32 or float64".formatted(place, text)
            + REMEDY);
  }

  private static void require(Path file, boolean valid, String place, String expected)
      throws IOException {
    if (!valid) {
      throw new MalformedDataException(
          file, "damaged: %s in its header is not %s".formatted(place, expected) + REMEDY);
    }
  }
}
