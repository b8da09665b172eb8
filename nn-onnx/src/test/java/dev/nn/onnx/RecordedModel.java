package dev.nn.onnx;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A model that Python made, with some rows and the outputs that its framework gave for them. */
record RecordedModel(String name, Path file, Map<String, Object> record) {

  /** Returns all recorded models; {@code make_models.py} made them. */
  static List<RecordedModel> all() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(RecordedModel.class.getResource("imported"));
    List<RecordedModel> models = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path json : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = json.getFileName().toString().replace(".json", "");
        models.add(new RecordedModel(name, json.resolveSibling(name + ".onnx"), read(json)));
      }
    }
    return models;
  }

  private static Map<String, Object> read(Path json) throws IOException {
    Map<String, Object> record =
        new ObjectMapper().readValue(json.toFile(), new TypeReference<>() {});
    Object same = record.get("same_as");
    return same == null ? record : read(json.resolveSibling(same + ".json"));
  }

  /** Returns the rows by the names of columns; those of a tensor have its name and a number. */
  List<Map<String, Object>> rows(String column) {
    String tensor = column.replaceFirst("_[0-9]+$", "");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object given : (List<?>) Objects.requireNonNull(record.get("inputs"))) {
      Map<String, Object> row = new LinkedHashMap<>();
      if (given instanceof Map<?, ?> cells) {
        cells.forEach((key, cell) -> row.put(key.toString(), cell));
      } else {
        List<?> cells = (List<?>) given;
        for (int c = 0; c < cells.size(); c++) {
          row.put(cells.size() == 1 ? column : tensor + "_" + c, cells.get(c));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  String kind() {
    return text("kind");
  }

  boolean isHalf() {
    return text("precision").equals("half");
  }

  /** Returns whether it takes one tensor of floats, and gives numbers in one. */
  boolean isOfOneFloatTensor() {
    return text("precision").equals("float")
        && !name.contains("double")
        && record.containsKey("shape")
        && list("inputs").get(0) instanceof List<?> cells
        && cells.stream().noneMatch(String.class::isInstance)
        && (kind().equals("numbers") || name.contains("no_zipmap"));
  }

  private String text(String key) {
    return Objects.requireNonNull(record.get(key), key).toString();
  }

  List<?> list(String key) {
    return (List<?>) Objects.requireNonNull(record.get(key), key);
  }

  @Override
  public String toString() {
    return name;
  }
}
