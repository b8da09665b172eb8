package dev.nn.data.source;

import dev.nn.data.source.syntax.Parts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The imports of a generated class: those whose names its code mentions. */
final class Imports {

  private static final List<String> TYPES =
      List.of(
          "dev.nn.api.Activation",
          "dev.nn.api.Matrix",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.UncheckedIOException",
          "java.math.BigDecimal",
          "java.nio.ByteBuffer",
          "java.nio.ByteOrder",
          "java.nio.FloatBuffer",
          "java.time.temporal.ChronoUnit",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.Base64",
          "java.util.LinkedHashMap",
          "java.util.List",
          "java.util.Map",
          "java.util.Set",
          "java.util.regex.Pattern",
          "java.util.zip.CRC32");

  private Imports() {}

  /**
   * Returns the lines.
   *
   * @param library further imports by the name that they import
   */
  static String of(String source, Map<String, String> library) {
    Map<String, String> known = new TreeMap<>(library);
    for (String type : TYPES) {
      known.put(type.substring(type.lastIndexOf('.') + 1), "import " + type + ";");
    }
    String code = Parts.code(source);
    return known.entrySet().stream()
        .filter(entry -> Pattern.compile("\\b" + entry.getKey() + "\\b").matcher(code).find())
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(Imports::order))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String order(String line) {
    return (line.startsWith("import static") ? "0" : "1") + line;
  }
}
