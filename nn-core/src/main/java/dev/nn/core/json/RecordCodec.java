package dev.nn.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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

  /** A codec that refuses unknown members. */
  public static final RecordCodec STRICT = new RecordCodec(false);

  /** A codec for files, which ignores unknown members: a later nn may write more. */
  public static final RecordCodec OPEN = new RecordCodec(true);

  private final RecordReader reader;

  private RecordCodec(boolean ignoresUnknown) {
    reader = new RecordReader(ignoresUnknown);
  }

  /**
   * Returns the JSON text of a value, without spaces or line breaks.
   *
   * @param value of a type in the table above; null for {@code null}
   * @return one line
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

  /**
   * Reads what {@link #write} wrote.
   *
   * @param <T> the type
   * @param type the record's class
   * @param text the JSON
   * @param what names the text in errors, which show the value, its place and the form expected
   * @return the value
   */
  public <T> T read(Class<T> type, String text, String what) {
    return type.cast(reader.read(type, root(text, what)));
  }

  /**
   * Reads an array of values of one type; as {@link #read}.
   *
   * @param <T> the type of the values
   * @param type their class
   * @param text the JSON
   * @param what names the text in errors
   * @return the values, in order
   */
  public <T> List<T> readList(Class<T> type, String text, String what) {
    return root(text, what).elements().stream().map(e -> type.cast(reader.read(type, e))).toList();
  }

  private static Place root(String text, String what) {
    return new Place(what, null, "", JsonTree.of(text, what));
  }
}
