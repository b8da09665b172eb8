package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a file can be wrong has a message of its own. */
class MalformedFileTest {

  private static final String DAMAGED = "; the file is damaged: copy it again, or write it again";

  @TempDir Path folder;

  /** Header, bytes of data, message; what is the same in most messages is left out. */
  static List<Arguments> headers() {
    String longest = "9223372036854775807";
    return List.of(
        // The rules of JSON.
        header("", 0, "byte 8: the header ends, expected the object of the header"),
        header("[]", 0, "byte 8: found '[', expected the object of the header"),
        header("{", 0, "byte 9: Unexpected end-of-input: expected close marker for Object"),
        header("{}}", 0, "byte 10: Unexpected close marker '}': no open Object to close"),
        header(
            "{}\0",
            0,
            "byte 11: Illegal character ((CTRL-CHAR, code 0)): only regular white space (\\r, \\n, \\t)"),
        header(
            "{a:1}",
            0,
            "byte 9: Unexpected character ('a' (code 97)): was expecting double-quote to start field"),
        header(
            "{\"a\"}",
            0,
            "byte 12 (/a): Unexpected character ('}' (code 125)): was expecting a colon to separate f"),
        header("{\"a\":{},}", 0, "byte 14 (/a): one of dtype, shape and data_offsets is missing"),
        header(
            tensor("a", 0, 4) + ",}",
            4,
            "byte 62 (/a): Unexpected character ('}' (code 125)): was expecting double-quote to start"),
        header(
            tensor("a", 0, 4) + ";",
            4,
            "byte 61 (/a): Unexpected character (';' (code 59)): was expecting comma to separate Obje"),
        header("{\"a", 0, "byte 11: Unexpected end-of-input in field name"),
        header("{\"a\\", 0, "byte 12: Unexpected end-of-input in character escape sequence"),
        header("{\"\\x\":", 0, "byte 11: Unrecognized character escape 'x' (code 120)"),
        header(
            "{\"\\u12g4\":",
            0,
            "byte 14: Unexpected character ('g' (code 103)): expected a hex-digit for character escap"),
        header("{\"\\u12", 0, "byte 14: Unexpected end-of-input in character escape sequence"),
        header("{\"\\ud83d\":0}", 0, "surrogate"),
        header("{\"\\ude00\":0}", 0, "surrogate"),
        header(
            "{\"a\nb\":",
            0,
            "byte 11: Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using back"),
        header("[".repeat(1_000_000), 0, "byte 8: found '[', expected the object of the header"),
        header("{\"a\":".repeat(100_000), 0, "byte 14 (/a/a): a tensor has dtype, shape and data"),

        // Metadata.
        header(
            "{\"__metadata__\":1}",
            0,
            "byte 24 (/__metadata__): found '1', expected the object of the metadata"),
        header(
            "{\"__metadata__\":{\"k\":1}}",
            0,
            "byte 29 (/__metadata__/k): found '1', expected a string"),
        header(
            "{\"__metadata__\":{\"k\":{}}}",
            0,
            "byte 29 (/__metadata__/k): found '{', expected a string"),
        header(
            "{\"__metadata__\":{\"k\" \"v\"}}",
            0,
            "byte 29 (/__metadata__/k): Unexpected character ('\"' (code 34)): was expecting a colon t"),
        header(
            "{\"__metadata__\":{\"k\":\"v\" 1",
            0,
            "byte 33 (/__metadata__/k): Unexpected character ('1' (code 49)): was expecting comma to"),
        header(
            "{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}",
            0,
            "byte 35 (/__metadata__/k): Duplicate field 'k'"),
        header(
            "{\"__metadata__\":{},\"__metadata__\":{}}",
            0,
            "byte 41 (/__metadata__): Duplicate field '__metadata__'"),

        // The description of a tensor.
        header(
            tensor("a", 0, 4) + "," + tensor("a", 4, 8).substring(1) + "}",
            8,
            "byte 65 (/a): Duplicate field 'a'"),
        header("{\"a\":[]}", 0, "byte 13 (/a): found '[', expected the description of a tensor"),
        header(
            of("\"dtype\":\"F32\",\"shape\":[1]"),
            4,
            "(/a): one of dtype, shape and data_offsets is"),
        header(
            of("\"shape\":[1],\"data_offsets\":[0,4]"), 4, "(/a): one of dtype, shape and data_"),
        header(of("\"dtype\":\"F32\",\"data_offsets\":[0,4]"), 4, "(/a): one of dtype, shape and"),
        header(
            of("\"dtype\":\"F32\",\"dtype\":\"F32\""),
            4,
            "byte 35 (/a/dtype): Duplicate field 'dtype'"),
        header(
            of("\"strides\":[1]"),
            4,
            "(/a/strides): a tensor has dtype, shape and data_offsets, not this"),
        header(of("\"dtype\":1"), 4, "byte 22 (/a/dtype): found '1', expected a string"),
        header(
            of("\"dtype\":\"F16\""),
            4,
            "byte 22 (/a/dtype): the type of the numbers is F16, expected F32; convert the tensor to"),
        header(shape("4"), 4, "byte 36 (/a/shape): found '4', expected a list of numbers"),
        header(
            shape("[1;2]"),
            4,
            "byte 38 (/a/shape/1): Unexpected character (';' (code 59)): was expecting comma to separ"),
        header(
            shape("[1,]"),
            4,
            "byte 39 (/a/shape/1): Unexpected character (']' (code 93)): expected a valid value (JSON"),
        header(
            shape("[-1]"),
            4,
            "byte 37 (/a/shape/0): found '-1', expected a whole number from 0 to 2147483647"),
        header(
            shape("[1.0]"),
            4,
            "byte 37 (/a/shape/0): found '1.0', expected a whole number from 0 to 2147483647"),
        header(
            shape("[1e2]"),
            4,
            "byte 37 (/a/shape/0): found '1e2', expected a whole number from 0 to 2147483647"),
        header(
            shape("[01]"),
            4,
            "byte 38 (/a/shape/0): Invalid numeric value: Leading zeroes not allowed"),
        header(shape("[-0]"), 4, "(/a/shape/0): found '-0', expected a whole number from 0"),
        header("{\"" + "a".repeat(100_000) + "\":1}", 0, "expected the description of a tensor"),
        header(
            shape("[null]"),
            4,
            "byte 37 (/a/shape/0): found 'null', expected a whole number from 0 to 2147483647"),
        header(
            shape("[[1]]"),
            4,
            "byte 37 (/a/shape/0): found '[', expected a whole number from 0 to 2147483647"),
        header(
            shape("[2147483648]"),
            4,
            "byte 37 (/a/shape/0): found '2147483648', expected a whole number from 0 to 2147483647"),
        header(
            shape("[" + longest + "]"),
            4,
            "byte 37 (/a/shape/0): found '9223372036854775807', expected a whole number from 0 to"),
        header(
            shape("[9223372036854775808]"),
            4,
            "byte 37 (/a/shape/0): found '9223372036854775808', expected a whole number from 0 to 214"),
        header(
            shape("[" + "9".repeat(100_000) + "]"),
            4,
            "byte 37 (/a/shape/0): Number value length (100000) exceeds the maximum allowed (1000, fr"),
        header(shape("[2147483647]"), 4, "the shape [2147483647] has more than 2147483639 numbers"),
        header(
            shape("[65536,65536]"), 4, "the shape [65536, 65536] has more than 2147483639 numbers"),
        header(
            shape("[2147483647,2147483647,2147483647,2147483647,0]"),
            4,
            "has more than 2147483639 numbers, the most of one tensor here"),
        header(offsets("[0]"), 4, "(/a): there are 1 data_offsets, expected 2"),
        header(offsets("[0,4,4]"), 4, "there are 3 data_offsets, expected 2"),
        header(
            offsets("[4,0]"), 4, "the data_offsets are [4, 0], but a shape of [1] takes 4 bytes"),
        header(
            offsets("[0,8]"), 8, "the data_offsets are [0, 8], but a shape of [1] takes 4 bytes"),
        header(
            offsets("[0," + longest + "]"),
            4,
            "the data_offsets are [0, " + longest + "], but a shape"),

        // The places of tensors.
        header(tensors(0, 4, 0, 4), 4, "byte 115: tensor 'a' and tensor 'b' overlap"),
        header(tensors(0, 4, 3, 7), 8, "byte 118: tensor 'a' and tensor 'b' overlap"),
        header(
            tensors(4, 8, 0, 4), 4, "byte 119: the file ends within tensor 'a', of which 4 bytes"),
        header(
            tensors(0, 4, 5, 9),
            9,
            "byte 119: 1 bytes between tensor 'a' and tensor 'b' belong to no"),
        header(
            offsets("[4,8]"), 8, "byte 62: 4 bytes between the header and tensor 'a' belong to no"),
        header(
            offsets("[0,4]"),
            3,
            "byte 65: the file ends within tensor 'a', of which 1 bytes are missing"),
        header(
            offsets("[0,4]"),
            0,
            "byte 62: the file ends within tensor 'a', of which 4 bytes are missing"),
        header(offsets("[0,4]"), 5, "byte 66: 1 bytes after tensor 'a' belong to no tensor"),
        header("{}", 4, "byte 10: 4 bytes after the header belong to no tensor"),
        header(
            offsets("[9223372036854775803,9223372036854775807]"),
            4,
            "9223372036854775803 bytes between the header and tensor 'a' belong to no tensor"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void isRefusedWithItsPlaceAndARemedy(String header, int dataBytes, String message) {
    String problem = RawFile.problem(RawFile.of(header, dataBytes));

    assertTrue(problem.contains(message), problem);
    assertTrue(
        problem.endsWith(DAMAGED)
            || problem.endsWith("convert the tensor to float32 where the file was made")
            || problem.endsWith("it takes a newer nn to read the file, or the file is damaged"),
        problem);
    assertTrue(problem.length() < 400, problem);
  }

  @Test
  void anEmptyFile() {
    assertEquals(
        "is empty; it was not copied, or its disk was full: copy it or write it again",
        RawFile.problem(new byte[0]));
  }

  @Test
  void lengthsOfTheHeaderThatCannotBe() {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "byte 0: the file ends after 7 bytes, within the length of its header" + DAMAGED,
        RawFile.problem(new byte[7]));
    assertEquals(
        "byte 0: the header has 3 bytes, but the file ends after 2 of them" + DAMAGED,
        RawFile.problem(RawFile.of(3, header, 0)));
    assertEquals(
        "byte 9: Unexpected end-of-input: expected close marker for Object" + DAMAGED,
        RawFile.problem(RawFile.of(1, header, 0)));
    assertEquals(
        "byte 0: the header has 100000001 bytes, at most 100000000 are allowed; is this a safetensors file?"
            + DAMAGED,
        RawFile.problem(RawFile.of(100_000_001, header, 0)));
    assertTrue(
        RawFile.problem(RawFile.of(-1, header, 0))
            .startsWith("byte 0: the header has 18446744073709551615 bytes, at most 100000000"));
    assertTrue(
        RawFile.problem("PK\3\4 no safetensors".getBytes(StandardCharsets.UTF_8))
            .endsWith("is this a safetensors file?" + DAMAGED));
  }

  @Test
  void aHeaderThatIsNotInUtf8() {
    byte[] header = "{\"aé\":{}}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "byte 11: the header is not in UTF-8" + DAMAGED,
        RawFile.problem(RawFile.of(header.length, header, 0)));

    byte[] far = ("{\"" + "a".repeat(20_000) + "é").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "byte 20010: the header is not in UTF-8" + DAMAGED,
        RawFile.problem(RawFile.of(far.length, far, 0)));

    byte[] surrogate = {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}; // U+D800
    assertTrue(RawFile.problem(RawFile.of(6, surrogate, 0)).contains("is not in UTF-8"));

    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xa2, '"'};
    assertTrue(RawFile.problem(RawFile.of(5, overlong, 0)).contains("is not in UTF-8"));
  }

  @Test
  void aFolder() {
    assertEquals(
        folder + ": is a folder; give the path of a file in it",
        assertThrows(SafetensorsException.class, () -> Safetensors.read(folder)).getMessage());
  }

  @Test
  void nothing() {
    Path file = folder.resolve("none");
    assertEquals(
        file + ": there is no such file; check the path, or save one first",
        assertThrows(NoSuchFileException.class, () -> Safetensors.read(file)).getMessage());
  }

  /** 8 GB that nothing but a header asks for: such a file need not take them on the disk. */
  @Test
  void aFileThatIsLargerThanTheHeap() {
    byte[] start =
        RawFile.of(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483639],\"data_offsets\":[0,8589934556]}}",
            0);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(start));
    long size = start.length + 8589934556L;

    String message =
        assertThrows(
                SafetensorsException.class,
                () -> SafetensorsReader.read("f", channel, size, 4_000_000_000L))
            .getMessage();

    assertEquals(
        "f: has 8589934636 bytes, and the heap at most 4000000000; start Java with more, such as"
            + " -Xmx16448m",
        message);
  }

  @Test
  void aFileThatBecomesShorterWhileItIsRead() {
    byte[] bytes = RawFile.of(offsets("[0,4]"), 3);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes));

    String message =
        assertThrows(
                SafetensorsException.class,
                () -> SafetensorsReader.read("f", channel, bytes.length + 1, Long.MAX_VALUE))
            .getMessage();

    assertEquals("f: byte 65: the file became shorter while it was read" + DAMAGED, message);
  }

  private static Arguments header(String header, int dataBytes, String message) {
    return Arguments.of(header, dataBytes, message);
  }

  /** A header of one tensor, less the brace at its end. */
  private static String tensor(String name, int begin, int end) {
    return "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%s,%s]}"
        .formatted(name, begin, end);
  }

  private static String tensors(int beginA, int endA, int beginB, int endB) {
    return tensor("a", beginA, endA) + "," + tensor("b", beginB, endB).substring(1) + "}";
  }

  private static String of(String fields) {
    return "{\"a\":{" + fields + "}}";
  }

  private static String shape(String shape) {
    return of("\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,4]");
  }

  private static String offsets(String offsets) {
    return of("\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":" + offsets);
  }
}
