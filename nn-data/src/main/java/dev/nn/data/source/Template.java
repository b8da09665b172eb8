package dev.nn.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts among the resources of this package, with places for values such as {@code ${class}}. */
final class Template {

  private Template() {}

  /** Reads a text, and fills its places. */
  static String filled(String file, Map<String, String> values) {
    String template = read(file);
    StringBuilder filled = new StringBuilder();
    int at = 0;
    int start;
    while ((start = template.indexOf("${", at)) >= 0) {
      int end = template.indexOf('}', start);
      filled.append(template, at, start).append(values.get(template.substring(start + 2, end)));
      at = end + 1;
    }
    return filled.append(template.substring(at)).toString();
  }

  /** Reads a text as it is. */
  static String read(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "nn-data has no resource " + file + "; its jar is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
