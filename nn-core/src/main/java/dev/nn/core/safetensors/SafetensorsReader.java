package dev.nn.core.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.api.text.VisibleText;
import dev.nn.core.files.Checksum;
import dev.nn.core.safetensors.Header.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file without trusting any byte: before it allocates the memory that the file claims to
 * need, it makes sure that the file is long enough and the heap large enough.
 */
final class SafetensorsReader {

  /** How many bytes hold the header's length. */
  private static final int PREFIX = Long.BYTES;

  /** The byte order mark of UTF-8, a character for each byte. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final int CHUNK = 1 << 16;

  private final String source;
  private final InputStream in;
  private final long size;
  private final Checksum numbers = new Checksum();
  private long position;

  private SafetensorsReader(String source, InputStream in, long size) {
    this.source = source;
    this.in = in;
    this.size = size;
  }

  static Safetensors read(Path file) throws IOException {
    requireFile(file);
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, size, Runtime.getRuntime().maxMemory());
    }
  }

  /** Reads a file of {@code size} bytes, whose contents may take {@code heap} bytes. */
  static Safetensors read(String source, InputStream in, long size, long heap) throws IOException {
    SafetensorsReader reader = new SafetensorsReader(source, in, size);
    if (size > heap) {
      throw reader.tooLarge(heap, null);
    }
    try {
      return reader.contents();
    } catch (OutOfMemoryError e) { // the heap holds other objects too
      throw reader.tooLarge(heap, e);
    }
  }

  private static void requireFile(Path file) throws IOException {
    String name = file.toString();
    if (Files.notExists(file)) {
      throw new NoSuchFileException(
          name, null, "there is no such file; check the path, or save one first");
    }
    if (Files.isDirectory(file)) {
      throw new SafetensorsException(name, "is a folder; give the path of a file in it", null);
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(
          name, null, "cannot be read; check its permissions and its folder's");
    }
    if (!Files.isRegularFile(file)) {
      throw new SafetensorsException(
          name, "is not a file but a device or a pipe; copy it to a file first", null);
    }
  }

  private Safetensors contents() throws IOException {
    byte[] json = header();
    boolean sealed = Seal.isOn(json);
    String fault = sealed ? Seal.fault(json) : "";
    if (!fault.isEmpty()) {
      throw damaged(PREFIX, fault);
    }
    Header header = HeaderParser.parse(decoded(json), PREFIX, source);
    long start = (long) PREFIX + json.length;
    List<Tensor> tensors = new ArrayList<>(header.entries().size());
    for (Entry entry : inOrder(header.entries(), start)) {
      float[] data = new float[Tensor.size(entry.shape())];
      fill(data);
      tensors.add(Tensor.owning(entry.name(), entry.shape(), data));
    }
    if (sealed && !numbers.hex().equals(Seal.ofNumbers(json))) {
      throw damaged(
          start,
          "the numbers have the checksum %s, expected %s"
              .formatted(numbers.hex(), Seal.ofNumbers(json)));
    }
    Map<String, String> metadata = header.metadata();
    metadata.remove(Seal.KEY); // it belongs to the file, not to the contents
    return new Safetensors(source, metadata, tensors);
  }

  private String decoded(byte[] utf8) throws SafetensorsException {
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      throw damaged(PREFIX + in.position(), "the header is not in UTF-8");
    }
    return out.flip().toString();
  }

  private byte[] header() throws IOException {
    if (size == 0) {
      throw new SafetensorsException(
          source,
          "is empty; it was not copied, or its disk was full: copy it or write it again",
          null);
    }
    if (size < PREFIX) {
      throw damaged(
          0, "the file ends after %s bytes, within the length of its header".formatted(size));
    }
    byte[] prefix = new byte[PREFIX];
    readFully(prefix, PREFIX);
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Header.MAX_LENGTH) {
      String start = new String(prefix, StandardCharsets.ISO_8859_1);
      String other = source.endsWith(".onnx") ? "an ONNX file" : otherFormat(start);
      if (other.isEmpty()
          && start.chars().allMatch(c -> c >= ' ' || Character.isWhitespace(c))
          && start.chars().anyMatch(c -> c < 0x7f)) {
        throw new SafetensorsException(
            source,
            "begins with the text '%s', so it is not a safetensors file; give the file of a saved model"
                .formatted(
                    VisibleText.of(
                        (start.startsWith(MARK) ? start.substring(MARK.length()) : start).strip())),
            null);
      }
      if (!other.isEmpty()) {
        throw new SafetensorsException(
            source,
            "is %s, not a safetensors file; %s, or give the file of a saved model"
                .formatted(
                    other,
                    other.endsWith("ONNX file")
                        ? "import it"
                        : "export its network to ONNX with the program that wrote it, and import that"),
            null);
      }
      throw damaged(
          0,
          "the header has %s bytes, at most %s are allowed"
              .formatted(Long.toUnsignedString(length), Header.MAX_LENGTH));
    }
    if (length > size - PREFIX) {
      throw damaged(
          0,
          "the header has %s bytes, but the file ends after %s of them"
              .formatted(length, size - PREFIX));
    }
    byte[] json = new byte[(int) length];
    readFully(json, json.length);
    return json;
  }

  /** Returns what a file of another program is, by its first bytes; empty if these are unknown. */
  private static String otherFormat(String start) {
    if (start.startsWith("\u0089HDF")) {
      return "an HDF5 file, as Keras writes";
    } else if (start.startsWith("PK\u0003\u0004")) {
      return "a ZIP file, as PyTorch and Keras write";
    } else if (start.matches("(?s)\b[\u0003-\u001f]\u0012.*")) { // version, producer
      return "an ONNX file";
    } else if (start.matches("(?s)\u0080[\u0002-\u0005].*")) {
      return "a Python pickle, as scikit-learn and PyTorch write";
    }
    return start.startsWith("\u001f\u008b") ? "a gzip file" : "";
  }

  /** Returns the entries by place; they must fill the file from {@code start} without a gap. */
  private List<Entry> inOrder(List<Entry> entries, long start) throws SafetensorsException {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    @Nullable Entry previous = null;
    for (Entry entry : sorted) {
      if (entry.begin() < end) {
        throw damaged(
            start + entry.begin(), "%s and %s overlap".formatted(name(previous), name(entry)));
      }
      if (entry.begin() > end) {
        throw damaged(
            start + end,
            "%s bytes between %s and %s belong to no tensor"
                .formatted(entry.begin() - end, name(previous), name(entry)));
      }
      if (entry.end() > size - start) {
        throw damaged(
            size,
            "the file ends within %s, of which %s bytes are missing"
                .formatted(name(entry), entry.end() - (size - start)));
      }
      end = entry.end();
      previous = entry;
    }
    if (end < size - start) {
      throw damaged(
          start + end,
          "%s bytes after %s belong to no tensor".formatted(size - start - end, name(previous)));
    }
    return sorted;
  }

  private static String name(@Nullable Entry entry) {
    return entry == null ? "the header" : "tensor '" + Header.printable(entry.name(), 80) + "'";
  }

  private void fill(float[] data) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocate((int) Math.min(CHUNK, (long) Float.BYTES * data.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (at < data.length) {
      int count = Math.min(chunk.capacity() / Float.BYTES, data.length - at);
      readFully(chunk.array(), count * Float.BYTES);
      numbers.add(chunk.array(), 0, count * Float.BYTES);
      chunk.asFloatBuffer().get(data, at, count);
      at += count;
    }
  }

  private void readFully(byte[] target, int length) throws IOException {
    int count = in.readNBytes(target, 0, length);
    position += count;
    if (count < length) {
      throw damaged(position, "the file became shorter while it was read");
    }
  }

  private SafetensorsException damaged(long place, String problem) {
    return new SafetensorsException(
        source, "byte " + place + ": " + problem + SafetensorsException.DAMAGED, null);
  }

  private SafetensorsException tooLarge(long heap, @Nullable OutOfMemoryError cause) {
    return new SafetensorsException(
        source,
        "has %s bytes, and the heap at most %s; start Java with more, such as -Xmx%sm"
            .formatted(size, heap, 2 * (size >> 20) + 64),
        cause);
  }

  /**
   * Parses headers. It asks for token after token, so it stops at the first token out of place,
   * however deep or large the header is. Messages name the byte and the JSON pointer (RFC 6901).
   */
  private record HeaderParser(String whole, int offset, String source, JsonParser json) {

    /**
     * Texts may fill the header. Names are not kept in a table, because colliding names would fill
     * it.
     */
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Header.MAX_LENGTH).build())
            .build();

    static Header parse(String text, int offset, String source) throws IOException {
      try (JsonParser json = FACTORY.createParser(text)) {
        HeaderParser parser = new HeaderParser(text, offset, source, json);
        try {
          return parser.header();
        } catch (JacksonException e) {
          JsonLocation location =
              e.getLocation() == null ? json.currentTokenLocation() : e.getLocation();
          String problem = e.getOriginalMessage().lines().findFirst().orElse("");
          String brief = Header.printable(problem.replaceFirst(" \\(start marker.*", ""), 160);
          throw parser.problem(location, brief + SafetensorsException.DAMAGED);
        }
      }
    }

    private Header header() throws IOException {
      Map<String, String> metadata = new TreeMap<>();
      List<Entry> entries = new ArrayList<>();
      take(JsonToken.START_OBJECT, "the object of the header");
      for (String name = name(); name != null; name = name()) {
        if (name.equals(Header.METADATA)) {
          take(JsonToken.START_OBJECT, "the object of the metadata");
          for (String key = name(); key != null; key = name()) {
            metadata.put(key, text());
          }
        } else {
          entries.add(entry(name));
        }
      }
      if (json.nextToken() != null) {
        throw unexpected("nothing but spaces after the header's closing brace");
      }
      return new Header(metadata, entries);
    }

    /** Reads {@code {"dtype": "F32", "shape": […], "data_offsets": [begin, end]}}, in any order. */
    private Entry entry(String name) throws IOException {
      String type = null;
      List<Integer> shape = null;
      List<Long> offsets = null;
      take(JsonToken.START_OBJECT, "the description of a tensor");
      for (String field = name(); field != null; field = name()) {
        switch (field) {
          case "dtype" -> type = type();
          case "shape" -> shape = numbers(Integer.MAX_VALUE).stream().map(Long::intValue).toList();
          case "data_offsets" -> offsets = numbers(Long.MAX_VALUE);
          default ->
              throw problem(
                  "a tensor has only dtype, shape and data_offsets; the file needs a newer nn, or is damaged");
        }
      }
      if (type == null || shape == null || offsets == null) {
        throw damaged("one of dtype, shape and data_offsets is missing");
      }
      if (offsets.size() != 2) {
        throw damaged("there are %s data_offsets, expected 2".formatted(offsets.size()));
      }
      long begin = offsets.get(0);
      long end = offsets.get(1);
      try {
        long bytes = (long) Float.BYTES * Tensor.size(shape);
        if (begin > end || end - begin != bytes) {
          throw damaged(
              "the data_offsets are [%s, %s], but a shape of %s takes %s bytes"
                  .formatted(begin, end, shape, bytes));
        }
      } catch (IllegalArgumentException e) {
        throw damaged(String.valueOf(e.getMessage()));
      }
      return new Entry(name, shape, begin, end);
    }

    private String type() throws IOException {
      String type = text();
      if (!type.equals(Header.TYPE)) {
        throw problem(
            "the type of the numbers is %s, expected F32; convert the tensor to float32 where the file was made"
                .formatted(Header.printable(type, 80)));
      }
      return type;
    }

    private List<Long> numbers(long most) throws IOException {
      List<Long> numbers = new ArrayList<>();
      take(JsonToken.START_ARRAY, "a list of numbers");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        boolean isWhole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (!isWhole
            || json.getText().startsWith("-")
            || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            || json.getLongValue() > most) {
          throw unexpected("a whole number from 0 to " + most);
        }
        numbers.add(json.getLongValue());
      }
      return numbers;
    }

    /** Returns the next member's name; null after the last. */
    private @Nullable String name() throws IOException {
      String name = json.nextFieldName();
      return name == null ? null : encodable(name);
    }

    private String text() throws IOException {
      take(JsonToken.VALUE_STRING, "a string");
      return encodable(json.getText());
    }

    private String encodable(String string) throws SafetensorsException {
      if (!Header.isEncodable(string)) {
        throw damaged("a string has one half of a surrogate pair");
      }
      return string;
    }

    private void take(JsonToken token, String expected) throws IOException {
      if (json.nextToken() != token) {
        throw unexpected(expected);
      }
    }

    private SafetensorsException unexpected(String expected) throws IOException {
      String token = json.getText();
      String found =
          token == null ? "the header ends" : "found '" + Header.printable(token, 20) + "'";
      return damaged(found + ", expected " + expected);
    }

    private SafetensorsException damaged(String problem) {
      return problem(problem + SafetensorsException.DAMAGED);
    }

    private SafetensorsException problem(String problem) {
      return problem(json.currentTokenLocation(), problem);
    }

    private SafetensorsException problem(JsonLocation location, String problem) {
      long characters = Math.max(0, Math.min(whole.length(), location.getCharOffset()));
      byte[] before = whole.substring(0, (int) characters).getBytes(StandardCharsets.UTF_8);
      String pointer = Header.printable(json.getParsingContext().pathAsPointer().toString(), 80);
      String place =
          "byte " + (offset + before.length) + (pointer.isEmpty() ? "" : " (" + pointer + ")");
      return new SafetensorsException(source, place + ": " + problem, null);
    }
  }
}
