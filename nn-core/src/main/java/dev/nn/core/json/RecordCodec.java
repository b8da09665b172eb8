package dev.nn.core.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A codec of records as JSON objects, which reads equal records back, bit for bit. Immutable.
 *
 * <table>
 *   <caption>Forms</caption>
 *   <tr><th>value</th><th>JSON</th></tr>
 *   <tr><td>record</td><td>an object: a member for each component, named in lower snake case unless
 *       {@link Json.Name} says otherwise. A component with a {@link Json.Default} may be missing; the members of one that is {@link
 *       Json.Inline} are members of the same object.</td></tr>
 *   <tr><td>record of a sealed interface with a {@link Json.Tag}</td><td>the same with the tag, whose
 *       value is the record's name</td></tr>
 *   <tr><td>object of a class with {@link Json.As}</td><td>that record</td></tr>
 *   <tr><td>enum constant</td><td>its name in lower case</td></tr>
 *   <tr><td>double, float</td><td>the fewest digits that have its bits; NaN and the infinities as
 *       texts</td></tr>
 *   <tr><td>int</td><td>a whole number of at least 0: each int of a file counts something</td></tr>
 *   <tr><td>long</td><td>a whole number</td></tr>
 *   <tr><td>{@link Duration}</td><td>its nanoseconds</td></tr>
 *   <tr><td>String, boolean, List, Set, Map by String</td><td>text, true or false, array, array,
 *       object</td></tr>
 * </table>
 */
public final class RecordCodec {

  /**
   * Returns what is wrong with a JSON text, without Jackson's words for its source and settings.
   */
  public static String problem(JacksonException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("");
    return first.replaceFirst(" \\(start marker.*|: enable `.*", "");
  }

  /** A codec that throws on unknown members. */
  public static final RecordCodec STRICT = new RecordCodec(false);

  /** A codec for files. It ignores unknown members, because a later nn may write more. */
  public static final RecordCodec OPEN = new RecordCodec(true);

  private final RecordReader reader;

  private RecordCodec(boolean ignoresUnknown) {
    reader = new RecordReader(ignoresUnknown);
  }

  /**
   * Returns a value's JSON text, without spaces or line breaks.
   *
   * @param value of a type in the table above; null for {@code null}
   */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonTree.FACTORY.createGenerator(text)) {
      new RecordWriter(json).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory", e);
    }
    return text.toString();
  }

  /** Reads what {@link #write} wrote. */
  public <T> T read(Class<T> type, String text, String what) {
    return type.cast(reader.read(type, root(text, what)));
  }

  /** Reads an array whose values have one type; see {@link #read}. */
  public <T> List<T> readList(Class<T> type, String text, String what) {
    return root(text, what).elements().stream().map(e -> type.cast(reader.read(type, e))).toList();
  }

  private static Place root(String text, String what) {
    return new Place(what, null, "", JsonTree.of(text, what));
  }

  /** Reads values in the forms that {@link RecordCodec} lists. */
  private record RecordReader(boolean ignoresUnknown) {

    Object read(Type type, Place at) {
      if (type instanceof ParameterizedType generic) {
        return collection(generic, at);
      }
      Class<?> raw = (Class<?>) type;
      if (raw.isEnum()) {
        return named(at, raw.getEnumConstants(), constant -> Records.Names.of((Enum<?>) constant));
      }
      if (raw.getPackageName().startsWith("java.")) {
        return simple(raw, at);
      }
      Json.As as = raw.getAnnotation(Json.As.class);
      if (as != null) {
        return made(raw, new Class<?>[] {as.value()}, new Object[] {record(as.value(), at)}, at);
      }
      if (raw.isRecord() || raw.isSealed()) {
        return record(raw, at);
      }
      throw new IllegalArgumentException("no JSON form of " + raw);
    }

    /** Reads a value of a primitive type or JDK class. */
    private static Object simple(Class<?> type, Place at) {
      return switch (type.getSimpleName()) {
        case "String" -> at.text();
        case "boolean" -> at.truth();
        case "int", "Integer" -> at.count();
        case "long" -> at.whole();
        case "float", "Float" -> at.float32();
        case "double", "Double" -> at.number();
        case "Duration" -> Duration.ofNanos(at.whole());
        default -> throw new IllegalArgumentException("no JSON form of " + type);
      };
    }

    private Object collection(ParameterizedType type, Place at) {
      Type[] arguments = type.getActualTypeArguments();
      if (type.getRawType() == Map.class) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, Place> member : at.members().entrySet()) {
          map.put(member.getKey(), read(arguments[1], member.getValue()));
        }
        return map;
      }
      Collection<Object> elements =
          type.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
      for (Place element : at.elements()) {
        elements.add(read(arguments[0], element));
      }
      return elements;
    }

    private Object record(Class<?> type, Place at) {
      boolean text = at.value() instanceof String && type.isAnnotationPresent(Json.OrText.class);
      Map<String, Place> members =
          text
              ? new LinkedHashMap<>(Map.of(Records.Names.of(type.getRecordComponents()[0]), at))
              : at.members();
      Json.Tag tag = Records.Names.tag(type);
      Class<?> found = tag == null ? type : tagged(type, member(members, tag.value(), at));
      Object record = record(found, members, at);
      if (!members.isEmpty() && !ignoresUnknown) {
        throw at.unknown(members.keySet(), found);
      }
      return record;
    }

    /** Makes a record from some of an object's members, and removes these. */
    private Object record(Class<?> type, Map<String, Place> members, Place at) {
      List<@Nullable Object> values = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        values.add(
            component.isAnnotationPresent(Json.Inline.class)
                ? record(component.getType(), members, at)
                : component(component, members, at));
      }
      return made(type, Records.types(type), values.toArray(), at);
    }

    private static Object made(
        Class<?> type, Class<?>[] parameters, @Nullable Object[] values, Place at) {
      try {
        return Records.make(type, parameters, values);
      } catch (IllegalArgumentException e) {
        throw at.refused(e);
      }
    }

    private @Nullable Object component(
        RecordComponent component, Map<String, Place> members, Place at) {
      String name = Records.Names.of(component);
      Json.Default absent = component.getAnnotation(Json.Default.class);
      Place member =
          absent != null && !members.containsKey(name)
              ? at.with(defaultTree(absent.value(), name))
              : member(members, name, at);
      boolean none = absent != null && absent.value().equals("null") && member.value() == null;
      return none ? null : read(component.getGenericType(), member);
    }

    /** Returns a default's tree. An empty list, the most frequent default, is not parsed. */
    private static @Nullable Object defaultTree(String json, String name) {
      return json.equals("[]") ? List.of() : JsonTree.of(json, name);
    }

    private static Place member(Map<String, Place> members, String name, Place at) {
      Place member = members.remove(name);
      if (member == null) {
        throw at.lacks(name);
      }
      return member;
    }

    private static Class<?> tagged(Class<?> type, Place tag) {
      Class<?>[] kinds = type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[] {type};
      return named(tag, kinds, Records.Names::of);
    }

    private static <T> T named(Place at, T[] values, Function<T, String> nameOf) {
      List<String> names = Arrays.stream(values).map(nameOf).toList();
      int index = names.indexOf(at.text());
      if (index < 0) {
        throw at.wrong(names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names));
      }
      return values[index];
    }
  }

  /** Writes values in the forms that {@link RecordCodec} lists. */
  private record RecordWriter(JsonGenerator json) {

    void write(@Nullable Object value) throws IOException {
      Json.As as = value == null ? null : value.getClass().getAnnotation(Json.As.class);
      if (value != null && as != null) {
        record(Records.of(value, as.value()));
      } else if (value instanceof Record record) {
        record(record);
      } else if (value instanceof Map<?, ?> map) {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(entry.getValue());
        }
        json.writeEndObject();
      } else if (value instanceof Collection<?> elements) {
        json.writeStartArray();
        for (Object element : elements) {
          write(element);
        }
        json.writeEndArray();
      } else {
        scalar(value);
      }
    }

    private void record(Record record) throws IOException {
      json.writeStartObject();
      Json.Tag tag = Records.Names.tag(record.getClass());
      if (tag != null) {
        json.writeStringField(tag.value(), Records.Names.of(record.getClass()));
      }
      members(record);
      json.writeEndObject();
    }

    private void members(Record record) throws IOException {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = Records.value(record, component);
        if (component.isAnnotationPresent(Json.Inline.class) && value instanceof Record inline) {
          members(inline);
        } else if (value == null
            || !isDefault(value, component.getAnnotation(Json.Default.class))) {
          json.writeFieldName(Records.Names.of(component));
          write(value);
        }
      }
    }

    private static boolean isDefault(Object value, Json.@Nullable Default absent) {
      if (absent != null
          && absent.value().equals("[]")) { // the most frequent default, as in each table column
        return value instanceof Collection<?> elements && elements.isEmpty();
      }
      return absent != null && RecordCodec.write(value).equals(absent.value());
    }

    private void scalar(@Nullable Object value) throws IOException {
      if (value instanceof Double || value instanceof Float) {
        number((Number) value);
      } else if (value instanceof Enum<?> constant) {
        json.writeString(Records.Names.of(constant));
      } else if (value instanceof Duration duration) {
        json.writeNumber(duration.toNanos());
      } else {
        json.writeObject(value); // a text, truth value, whole number, decimal or null
      }
    }

    private void number(Number value) throws IOException {
      double number = value.doubleValue();
      if (!Double.isFinite(number)) {
        json.writeString(Double.toString(number));
      } else if (number == 0 && 1 / number < 0) {
        json.writeNumber("-0.0"); // decimals have no −0
      } else {
        json.writeNumber(value instanceof Float single ? Decimals.of(single) : Decimals.of(number));
      }
    }
  }

  /** A JSON text as maps, lists, texts, numbers, truth values and null. */
  private static final class JsonTree {

    static final JsonFactory FACTORY =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** A message shows at most this many characters of a number. */
    private static final int SHOWN = 60;

    /** A message shows at most this many characters of the parser's message. */
    private static final int MOST_SHOWN = 400;

    private JsonTree() {}

    /**
     * Returns a text's tree. Throws if two members have the same name, or on half a surrogate pair.
     */
    static @Nullable Object of(String text, String what) {
      try (JsonParser parser = FACTORY.createParser(text)) {
        if (parser.nextToken() == null) {
          throw noJson(what, "it is empty", null);
        }
        Object tree = value(parser);
        if (parser.nextToken() != null) {
          throw noJson(what, "more text after its end", null);
        }
        return tree;
      } catch (JacksonException e) {
        throw noJson(what, problem(e), e);
      } catch (IOException e) { // of a kind that Jackson does not use for faults in a text
        throw noJson(what, String.valueOf(e.getMessage()), e);
      }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(parser);
        case START_ARRAY -> array(parser);
        case VALUE_STRING -> text(parser, parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default -> null;
      };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        members.put(text(parser, name), value(parser));
      }
      return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    }

    /** Returns an exact decimal, or a double for −0, because decimals have no −0. */
    private static Number number(JsonParser parser) throws IOException {
      BigDecimal decimal;
      try {
        decimal = parser.getDecimalValue();
      } catch (NumberFormatException e) { // the exponent has too many digits
        String text = parser.getText();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        throw new JsonParseException(parser, "the exponent of a number is too long: " + shown, e);
      }
      return decimal.signum() == 0 && parser.getText().startsWith("-") ? (Number) (-0.0) : decimal;
    }

    private static String text(JsonParser parser, String text) throws IOException {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new JsonParseException(
            parser, "a text has one half of a surrogate pair, which is not a character");
      }
      return text;
    }

    private static IllegalArgumentException noJson(
        String what, String why, @Nullable Exception cause) {
      String shown =
          why.length() > MOST_SHOWN ? VisibleText.excerpt(why) : why; // names may have any length
      return new IllegalArgumentException("%s is not valid JSON: %s".formatted(what, shown), cause);
    }
  }
}
