package dev.nn.core.safetensors;

import dev.nn.core.files.AtomicWrite;
import dev.nn.core.files.Checksum;
import dev.nn.core.json.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contents of one file: text metadata by key, and tensors. Immutable. */
public final class Safetensors {

  private final String source;
  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;

  /**
   * Collects contents for a file.
   *
   * @throws IllegalArgumentException if two tensors have the same name, the format reserves a name,
   *     a name has more than 50,000 characters, or a text contains half a surrogate pair
   */
  public Safetensors(Map<String, String> metadata, List<Tensor> tensors) {
    this("new contents", metadata, tensors);
    this.tensors.keySet().forEach(Safetensors::requireName);
    metadata.keySet().forEach(Safetensors::requireName);
    metadata.values().forEach(Safetensors::requireText);
    if (this.tensors.containsKey(Header.METADATA)) {
      throw new IllegalArgumentException(
          "the name '%s' is reserved; give the tensor another".formatted(Header.METADATA));
    }
    if (metadata.containsKey(Seal.KEY)) {
      throw new IllegalArgumentException(
          "the key '%s' is reserved for the checksum of the file; leave it out, or give the value another"
              .formatted(Seal.KEY));
    }
  }

  /** Collects contents that were read from a file and checked on the way. */
  Safetensors(String source, Map<String, String> metadata, List<Tensor> tensors) {
    this.source = source;
    this.metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    this.tensors = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      if (this.tensors.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(
            "two tensors have the name '%s'; rename one"
                .formatted(Header.printable(tensor.name(), 80)));
      }
    }
  }

  /**
   * Reads a file. If {@link #write} wrote it, its checksum is verified; other programs' files have
   * none.
   *
   * @throws SafetensorsException if the file is damaged, or is not a whole safetensors file with
   *     float32 tensors that fit the heap; the message names the fault, its place and the remedy
   * @throws IOException if the file does not exist or cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    return SafetensorsReader.read(file);
  }

  /**
   * Writes a file with a checksum over all of it; other programs see it as the metadata {@code
   * nn.checksum}. The file is written whole or not at all: under another name beside it, forced to
   * the disk, and then renamed. After any failure, even if the machine fails, the file has its old
   * contents or these. (A killed process leaves {@code .nn-*.tmp} behind; you may delete it.)
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    AtomicWrite.write(file, out -> SafetensorsWriter.write(this, out));
  }

  /**
   * Reads the bytes of a whole file, for example one that was sent. Throws like {@link
   * #read(Path)}.
   */
  public static Safetensors read(String source, byte[] bytes) throws IOException {
    return SafetensorsReader.read(
        source, new ByteArrayInputStream(bytes), bytes.length, Runtime.getRuntime().maxMemory());
  }

  /** Returns the bytes that {@link #write} writes, if they fit an array. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SafetensorsWriter.write(this, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e); // a header that is too long
    } catch (OutOfMemoryError e) {
      long floats = tensors().stream().mapToLong(Tensor::size).sum();
      throw new IllegalArgumentException(
          "the file has %s values of 4 bytes and must fit into one array, but the heap of %s MiB is too small, or the file is larger than 2 GiB"
              .formatted(floats, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
    return bytes.toByteArray();
  }

  /** Returns contents that are metadata alone, with the name of their file for messages. */
  public static Safetensors header(String source, Map<String, String> metadata) {
    return new Safetensors(source, metadata, List.of());
  }

  /** Returns the file's name, for messages; {@code new contents} if they were made in memory. */
  public String source() {
    return source;
  }

  /** Returns the metadata by key, ordered by key; unmodifiable. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the value for a key.
   *
   * @throws SafetensorsException if there is no such key; the message lists the keys
   */
  public String metadata(String key) throws SafetensorsException {
    String value = metadata.get(key);
    if (value == null) {
      throw problem(
          "",
          "the metadata has no '%s'%s"
              .formatted(Header.printable(key, 80), present(metadata.keySet())));
    }
    return value;
  }

  /** Returns the tensors in file order; unmodifiable. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /**
   * Returns the tensor with a name.
   *
   * @throws SafetensorsException if there is no such tensor; the message lists the names
   */
  public Tensor tensor(String name) throws SafetensorsException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw problem(
          "",
          "there is no tensor '%s'%s"
              .formatted(Header.printable(name, 80), present(tensors.keySet())));
    }
    return tensor;
  }

  /**
   * Returns an exception about a place in these contents, such as a key. Its message begins with
   * the file's name.
   */
  public SafetensorsException problem(String place, String problem) {
    return problem(place, problem, null);
  }

  /**
   * Returns such an exception with its cause. {@code place} may be empty, for the contents as a
   * whole.
   */
  public SafetensorsException problem(String place, String problem, @Nullable Throwable cause) {
    return new SafetensorsException(source, (place.isEmpty() ? "" : place + ": ") + problem, cause);
  }

  /**
   * Returns the exception for a heap that holds these contents but not also a network made from
   * them.
   */
  public SafetensorsException tooLarge(OutOfMemoryError cause) {
    long bytes = 0;
    for (Tensor tensor : tensors.values()) {
      bytes += (long) Float.BYTES * tensor.size();
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      bytes += entry.getKey().length() + (long) entry.getValue().length();
    }
    long need = 2 * (bytes >> 20) + 1;
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return problem(
        "",
        "takes about %s MiB while it is read, but the heap has at most %s, including the data; start Java with more, such as -Xmx%sm"
            .formatted(need, heap, Math.max(need, heap) * 2 + 64),
        cause);
  }

  /** Returns whether the other object has equal metadata and tensors. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Safetensors that
        && metadata.equals(that.metadata)
        && tensors().equals(that.tensors());
  }

  @Override
  public int hashCode() {
    return 31 * metadata.hashCode() + tensors().hashCode();
  }

  /** Returns the file's name, the metadata keys, and the tensors with their shapes. */
  @Override
  public String toString() {
    return "%s: metadata %s, tensors %s".formatted(source, metadata.keySet(), tensors());
  }

  private static String present(Set<String> names) {
    if (names.isEmpty()) {
      return "; there are no others";
    }
    String some =
        names.stream()
            .limit(20)
            .map(n -> Header.printable(n, 80))
            .collect(Collectors.joining(", "));
    return "; there is " + some + (names.size() > 20 ? ", …" : "");
  }

  private static void requireName(String name) {
    requireText(name);
    if (name.length() > Header.MAX_NAME) {
      throw new IllegalArgumentException(
          "the name '%s…' has %s characters, at most %s are allowed; give the tensor or key a shorter one"
              .formatted(name.substring(0, 80), name.length(), Header.MAX_NAME));
    }
  }

  private static void requireText(String text) {
    if (!Header.isEncodable(text)) {
      throw new IllegalArgumentException(
          "'%s' has one half of a surrogate pair, which is not a character"
              .formatted(Header.printable(text, 80)));
    }
  }

  /** Writes contents as a file. */
  private static final class SafetensorsWriter {

    private static final int CHUNK = 1 << 16;

    /** Headers are padded to a multiple of this, so that the values are aligned in the file. */
    private static final int ALIGNMENT = 8;

    /** How the header's JSON describes a tensor. */
    private record Description(String dtype, List<Integer> shape, List<Long> dataOffsets) {}

    private SafetensorsWriter() {}

    static void write(Safetensors contents, OutputStream out) throws IOException {
      byte[] header = header(contents);
      if (header.length > Header.MAX_LENGTH) {
        throw contents.problem(
            "",
            "the header would have %s bytes, at most %s are allowed; keep less in the metadata"
                .formatted(header.length, Header.MAX_LENGTH));
      }
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(header.length).array());
      out.write(header);
      numbers(contents, out::write);
    }

    /** Receives the values' bytes. */
    @FunctionalInterface
    private interface Bytes {
      void take(byte[] bytes, int from, int count) throws IOException;
    }

    private static byte[] header(Safetensors contents) throws IOException {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put(Header.METADATA, contents.metadata());
      long begin = 0;
      for (Tensor tensor : contents.tensors()) {
        long end = begin + (long) Float.BYTES * tensor.size();
        members.put(
            tensor.name(), new Description(Header.TYPE, tensor.shape(), List.of(begin, end)));
        begin = end;
      }
      Checksum numbers = new Checksum();
      numbers(contents, numbers::add);
      String sealed = Seal.on(RecordCodec.write(members), numbers.hex());
      byte[] json = sealed.getBytes(StandardCharsets.UTF_8);
      byte[] padded = Arrays.copyOf(json, json.length + Math.floorMod(-json.length, ALIGNMENT));
      Arrays.fill(padded, json.length, padded.length, (byte) ' ');
      Seal.complete(padded);
      return padded;
    }

    /** Passes on all tensors' bytes in parts, so that no array holds the whole file. */
    private static void numbers(Safetensors contents, Bytes receiver) throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
      for (Tensor tensor : contents.tensors()) {
        float[] data = tensor.sharedData();
        int at = 0;
        while (at < data.length) {
          int count = Math.min(CHUNK / Float.BYTES, data.length - at);
          chunk.clear().asFloatBuffer().put(data, at, count);
          receiver.take(chunk.array(), 0, count * Float.BYTES);
          at += count;
        }
      }
    }
  }
}
