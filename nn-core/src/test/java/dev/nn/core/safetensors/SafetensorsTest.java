package dev.nn.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir Path folder;

  /** Against the bytes that the format's description asks for, put together by hand. */
  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    String header =
        "{ \"__metadata__\":{\"nn.checksum\":\"crc32c 00000000 %s\",\"a\":\"\\u0001\\n\\\"\\\\/\",\"é\":\"😀\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    numbers.writeBytes(new byte[] {0, 0, (byte) 0x80, 0x3f}); // 1 = 0x3f800000
    numbers.writeBytes(new byte[] {0, 0, 0, (byte) 0xc0}); // -2 = 0xc0000000
    numbers.writeBytes(new byte[] {0x78, 0x56, 0x34, 0x12}); // 0x12345678
    header = header.formatted(crc(numbers.toByteArray()));
    int bytes = header.getBytes(StandardCharsets.UTF_8).length;
    int padded = (bytes + 7) / 8 * 8;
    header += " ".repeat(padded - bytes);
    byte[] length = {(byte) padded, 0, 0, 0, 0, 0, 0, 0};
    ByteArrayOutputStream zeros = new ByteArrayOutputStream();
    zeros.writeBytes(length);
    zeros.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    header = header.replace("crc32c 00000000", "crc32c " + crc(zeros.toByteArray()));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(length);
    expected.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    expected.writeBytes(numbers.toByteArray());

    contents().write(file());

    assertTrue(padded < 256, "or its length takes more than one byte");
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file()));
  }

  private static String crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    contents().write(file());

    assertEquals(contents(), Safetensors.read(file()));
  }

  @Test
  void bytesInMemoryAreThoseOfTheFile() throws IOException {
    contents().write(file());
    byte[] bytes = contents().bytes();
    assertArrayEquals(Files.readAllBytes(file()), bytes);
    assertEquals(contents(), Safetensors.read("sent", bytes));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    SafetensorsException damaged =
        assertThrows(SafetensorsException.class, () -> Safetensors.read("sent", cut));
    assertTrue(String.valueOf(damaged.getMessage()).startsWith("sent"), damaged::getMessage);
  }

  @Test
  void writesTheSameBytesWhateverTheOrderOfTheMetadata() throws IOException {
    Map<String, String> forwards = new LinkedHashMap<>();
    forwards.put("a", "1");
    forwards.put("b", "2");
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("b", "2");
    backwards.put("a", "1");

    new Safetensors(forwards, List.of()).write(file());
    byte[] expected = Files.readAllBytes(file());
    new Safetensors(backwards, List.of()).write(file());

    assertArrayEquals(expected, Files.readAllBytes(file()));
  }

  /** So that a program may map a file into memory and use its numbers where they are. */
  @Test
  void numbersStartAtAMultipleOf8() throws IOException {
    for (int length = 0; length < 16; length++) {
      new Safetensors(Map.of("k", "v".repeat(length)), List.of(tensor("t", 1))).write(file());

      assertEquals(0, (Files.size(file()) - Float.BYTES) % 8, "length " + length);
    }
  }

  @Test
  void keepsTheLongestNames() throws IOException {
    String longest = "n".repeat(Header.MAX_NAME);
    Safetensors contents = new Safetensors(Map.of(longest, "v"), List.of(tensor(longest, 1)));

    contents.write(file());

    assertEquals(contents, Safetensors.read(file()));
  }

  @Test
  void keepsTensorsLongerThanABuffer() throws IOException {
    float[] data = new float[3 * (1 << 14) + 5];
    for (int i = 0; i < data.length; i++) {
      data[i] = i + 0.5f;
    }
    Safetensors large = contents(new Tensor("t", List.of(data.length), data), tensor("u", 1));

    large.write(file());

    assertEquals(large, Safetensors.read(file()));
  }

  @Test
  void keepsEveryKindOfNumberToTheBit() throws IOException {
    int[] bits = {
      0, 0x80000000, 1, 0x7f7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0x7fc12345, 0xffc00001
    };
    float[] data = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      data[i] = Float.intBitsToFloat(bits[i]);
    }

    contents(new Tensor("t", List.of(bits.length), data)).write(file());

    float[] read = Safetensors.read(file()).tensor("t").data();
    int[] readBits = new int[read.length];
    Arrays.setAll(readBits, i -> Float.floatToRawIntBits(read[i]));
    assertArrayEquals(bits, readBits);
  }

  @Test
  void keepsTensorsWithoutNumbersAndFilesWithoutTensors() throws IOException {
    Safetensors empty = contents(new Tensor("none", List.of(0, 7), new float[0]), tensor("one", 1));
    empty.write(file());
    assertEquals(empty, Safetensors.read(file()));

    Safetensors nothing = new Safetensors(Map.of(), List.of());
    nothing.write(file());
    assertEquals(nothing, Safetensors.read(file()));
  }

  @Test
  void listsWhatThereIsWhenAskedForSomethingElse() throws IOException {
    contents().write(file());
    Safetensors read = Safetensors.read(file());

    String noTensor = assertThrows(SafetensorsException.class, () -> read.tensor("x")).getMessage();
    assertThat(noTensor).contains(file().toString(), "tensor 'x'", "w, b");
    String noKey = assertThrows(SafetensorsException.class, () -> read.metadata("x")).getMessage();
    assertThat(noKey).contains(file().toString(), "'x'", "a, é");
  }

  @Test
  void rejectsContentsThatNoFileCanHave() {
    assertRejected("two tensors have the name 'w'", Map.of(), tensor("w", 1), tensor("w", 2));
    assertRejected("'__metadata__' is reserved", Map.of(), tensor("__metadata__", 1));
    assertRejected("a surrogate pair", Map.of(), tensor("\ud800", 1));
    assertRejected("a surrogate pair", Map.of("k", "\udc00"));
    assertRejected("a surrogate pair", Map.of("\udc00", "v"));
    assertRejected("has 50001 characters", Map.of(), tensor("n".repeat(50_001), 1));
    assertRejected("has 50001 characters", Map.of("k".repeat(50_001), "v"));
  }

  private static void assertRejected(
      String message, Map<String, String> metadata, Tensor... tensors) {
    String actual =
        assertThrows(
                IllegalArgumentException.class, () -> new Safetensors(metadata, List.of(tensors)))
            .getMessage();
    assertTrue(actual.contains(message), actual);
  }

  private static Safetensors contents() {
    return new Safetensors(
        Map.of("a", "\u0001\n\"\\/", "é", "😀"),
        List.of(
            new Tensor("w", List.of(2, 1), new float[] {1, -2}),
            new Tensor("b", List.of(), new float[] {Float.intBitsToFloat(0x12345678)})));
  }

  private static Safetensors contents(Tensor... tensors) {
    return new Safetensors(Collections.emptyMap(), List.of(tensors));
  }

  private static Tensor tensor(String name, float... data) {
    return new Tensor(name, List.of(data.length), data);
  }

  private Path file() {
    return folder.resolve("t.safetensors");
  }
}
