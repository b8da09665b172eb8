package dev.nn.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Records;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object; members keep the order in which they were added. */
public final class Answer {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /**
   * Adds a member. The value may be a text, number, truth value, null, collection, map, answer, or
   * a record of such values.
   */
  public Answer put(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member unless it is null. */
  public Answer putKnown(String name, @Nullable Object value) {
    return value == null ? this : put(name, value);
  }

  /**
   * Returns the JSON on one line. Hidden characters are escaped, so that a terminal can show it.
   * Numbers that JSON lacks, such as NaN, become null.
   */
  @Override
  public String toString() {
    return json(members);
  }

  public static String json(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory", e);
    }
    return VisibleText.of(text.toString()); // only strings have such characters
  }

  /** Reformats a JSON text with a line for each member. */
  public static String indented(String json) {
    StringWriter text = new StringWriter();
    try (JsonParser from = FACTORY.createParser(json);
        JsonGenerator to = FACTORY.createGenerator(text)) {
      to.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      while (from.nextToken() != null) {
        to.copyCurrentEventExact(from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Answer answer) {
      write(json, answer.members);
    } else if (value instanceof Record record) {
      write(json, Records.values(record));
    } else if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName(String.valueOf(member.getKey()));
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Float number && Float.isFinite(number)) {
      json.writeNumber(number); // with no more digits than it has
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      json.writeNumber(number.doubleValue());
    } else if (value == null || value instanceof Number) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }
}
