package dev.nn.data;

import dev.nn.core.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * The format of the text file that a table was read from. A model keeps the format of its training
 * rows, so that you can read similar files later without repeating the settings.
 *
 * @param charset the encoding's name, without a byte order mark; another JVM may lack it
 * @param missing the texts that mark missing cells, in lower case; empty for the usual ones
 */
public record TextFormat(
    @Json.Default("\",\"") String separator,
    @Json.Default("\"\\\"\"") String quote,
    @Json.Default("\".\"") String decimal,
    @Json.Default("\"UTF-8\"") String charset,
    @Json.Default("[]") List<String> missing) {

  /** Commas, a decimal point and UTF-8, as in most files. */
  public static final TextFormat USUAL = new TextFormat(",", "\"", ".", "UTF-8", List.of());

  /** The JSON of {@link #USUAL}. */
  public static final String JSON_OF_USUAL = "{}";

  public TextFormat {
    for (String character : List.of(separator, quote, decimal)) {
      if (character.length() != 1) {
        throw new IllegalArgumentException(
            "a separator, quote or decimal of %s characters; expected one each"
                .formatted(character.length()));
      }
    }
    missing = missing.stream().map(text -> text.toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
