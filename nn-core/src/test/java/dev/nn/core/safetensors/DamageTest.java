package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Damages of a file: reading it gives contents, or an exception that names the fault. */
class DamageTest {

  private static final Safetensors CONTENTS =
      new Safetensors(
          Map.of("format", "nn", "text", "line\n\"quoted\" é 😀"),
          List.of(
              new Tensor("a", List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}),
              new Tensor("b/c~", List.of(), new float[] {7}),
              new Tensor("none", List.of(0), new float[0])));

  private final byte[] good;
  private final int headerEnd;

  DamageTest() throws IOException {
    Path file = Files.createTempFile("nn-damage", "");
    CONTENTS.write(file);
    good = Files.readAllBytes(file);
    Files.delete(file);
    headerEnd = good.length - 7 * Float.BYTES;
  }

  @Example
  void cutOffAtAnyByte() {
    for (int length = 0; length < good.length; length++) {
      String problem = RawFile.problem(Arrays.copyOf(good, length));

      String expected =
          length == 0
              ? "is empty"
              : length < 8
                  ? "byte 0: the file ends after " + length + " bytes, within the length"
                  : length < headerEnd
                      ? "byte 0: the header has "
                          + (headerEnd - 8)
                          + " bytes, but the file ends after"
                      : "byte " + length + ": the file ends within tensor '";
      assertTrue(problem.startsWith(expected), length + " bytes: " + problem);
    }
  }

  @Example
  void longerThanItShouldBe() {
    String problem = RawFile.problem(Arrays.copyOf(good, good.length + 1));

    assertTrue(problem.startsWith("byte " + good.length + ": 1 bytes after tensor"), problem);
  }

  @Example
  void everyOtherValueOfEveryByte() throws IOException {
    for (int i = 0; i < good.length; i++) {
      byte right = good[i];
      for (int value = 1; value < 256; value++) {
        good[i] = (byte) (right ^ value);
        assertTrue(isRejected(good), "byte " + i + " is " + good[i]);
      }
      good[i] = right;
    }
  }

  @Property(tries = 2000)
  void anyBytesAtAll(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
    isRejected(bytes);
  }

  @Property(tries = 2000)
  void anyBytesAsTheHeader(@ForAll @Size(max = 200) byte[] header) throws IOException {
    isRejected(RawFile.of(header.length, header, 4));
  }

  /** Headers of the right words in any order come further than noise does. */
  @Property(tries = 5000)
  void theWordsOfAHeaderInAnyOrder(@ForAll("headers") String header) throws IOException {
    isRejected(RawFile.of(header, 8));
  }

  @Property(tries = 3000)
  void severalChangesAnywhere(@ForAll("changes") List<Change> changes) throws IOException {
    byte[] bytes = good;
    for (Change change : changes) {
      bytes = change.applyTo(bytes, headerEnd);
    }
    isRejected(bytes);
  }

  /** Intact files with any contents come back as they were. */
  @Property(tries = 100)
  void whatIsWrittenIsRead(
      @ForAll @Size(max = 5) Map<String, String> metadata,
      @ForAll @Size(max = 5) List<String> names)
      throws IOException {
    metadata.entrySet().removeIf(e -> !Header.isEncodable(e.getKey() + " " + e.getValue()));
    List<Tensor> tensors = new ArrayList<>();
    for (String name : names.stream().distinct().filter(Header::isEncodable).toList()) {
      int size = tensors.size();
      tensors.add(new Tensor(name, List.of(size, 1), new float[size]));
    }
    Safetensors contents = new Safetensors(metadata, tensors);
    Path file = Files.createTempFile("nn-damage", "");

    contents.write(file);

    assertEquals(contents, Safetensors.read(file));
    Files.delete(file);
  }

  @Provide
  static Arbitrary<String> headers() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\"a\"",
            "\"b\"",
            "\"__metadata__\"",
            "\"dtype\"",
            "\"F32\"",
            "\"shape\"",
            "\"data_offsets\"",
            "0",
            "1",
            "2",
            "4",
            "8",
            "[0,4]",
            "[4,8]",
            "[1]",
            "\"dtype\":\"F32\"",
            "\"shape\":[1]",
            "\"data_offsets\":[0,4]",
            "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}",
            "\"a\":{",
            "}}")
        .list()
        .ofMaxSize(20)
        .map(words -> "{" + String.join("", words));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, good.length),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of("", "0", "9", "4", ",", "{", "[", "\"", "\\", "\0", "é", "-", "1e9"))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Some bytes replaced by others, and the header's length put right where it is still known. */
  record Change(int at, int length, String by) {

    byte[] applyTo(byte[] bytes, int headerEnd) {
      int from = Math.min(at, bytes.length);
      int to = Math.min(from + length, bytes.length);
      byte[] insert = by.getBytes(StandardCharsets.UTF_8);
      byte[] changed = Arrays.copyOf(bytes, bytes.length + insert.length - (to - from));
      System.arraycopy(insert, 0, changed, from, insert.length);
      System.arraycopy(bytes, to, changed, from + insert.length, bytes.length - to);
      if (from >= 8 && from < headerEnd && changed.length > 8) {
        changed[0] += (byte) (changed.length - bytes.length);
      }
      return changed;
    }
  }

  /** Reads bytes; anything else than contents or the one exception fails the test. */
  private static boolean isRejected(byte[] bytes) throws IOException {
    try {
      Safetensors read = RawFile.read(bytes);
      long numbers = read.tensors().stream().mapToLong(Tensor::size).sum();
      assertTrue(Float.BYTES * numbers < bytes.length, "numbers that are not in the file");
      return false;
    } catch (SafetensorsException e) {
      assertTrue(e.getMessage().startsWith("f: "), e.getMessage());
      assertTrue(e.getMessage().length() < 600, e.getMessage());
      return true;
    }
  }
}
