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
        header("", 0, "byte 8: the header ends, expected '{' at the start of the header"),
        header("[]", 0, "byte 8: found '[]', expected '{' at the start of the header"),
        header("{", 0, "byte 9: the header ends, expected a string, the name of a tensor"),
        header("{}}", 0, "byte 10: found '}', expected nothing but spaces after the header"),
        header("{}\0", 0, "byte 10: found '?', expected nothing but spaces after the header"),
        header("{a:1}", 0, "byte 9: found 'a:1}', expected a string, the name of a tensor"),
        header("{\"a\"}", 0, "byte 12 (/a): found '}', expected ':' after a name"),
        header("{\"a\":{},}", 0, "byte 14 (/a): found '},}', expected a string, \"dtype\""),
        header(tensor("a", 0, 4) + ",}", 4, "found '}', expected a string, the name of a tensor"),
        header(tensor("a", 0, 4) + ";", 4, "found ';', expected '}' or ',' after a tensor"),
        header("{\"a", 0, "byte 9: a string has no end"),
        header("{\"a\\", 0, "byte 9: a string has an escape that JSON does not have"),
        header("{\"\\x\":", 0, "byte 9: a string has an escape that JSON does not have"),
        header("{\"\\u12g4\":", 0, "byte 9: a string has a \\u without four hexadecimal digits"),
        header("{\"\\u12", 0, "byte 9: a string has a \\u without four hexadecimal digits"),
        header("{\"\\ud83d\":", 0, "byte 9: a string has one half of a surrogate pair"),
        header("{\"\\ude00\":", 0, "byte 9: a string has one half of a surrogate pair"),
        header("{\"a\nb\":", 0, "byte 11: a string has an unescaped control character"),
        header("[".repeat(1_000_000), 0, "byte 8: found '[[[[[[[[[[[[', expected '{'"),
        header("{\"a\":".repeat(100_000), 0, "byte 14 (/a/a): a tensor has dtype, shape and data"),

        // Metadata.
        header("{\"__metadata__\":1}", 0, "(/__metadata__): found '1}', expected '{' of the meta"),
        header("{\"__metadata__\":{\"k\":1}}", 0, "(/__metadata__/k): found '1}}', expected a str"),
        header("{\"__metadata__\":{\"k\":{}}}", 0, "(/__metadata__/k): found '{}}}', expected a s"),
        header(
            "{\"__metadata__\":{\"k\" \"v\"}}",
            0,
            "(/__metadata__/k): found '\"v\"}}', expected ':'"),
        header(
            "{\"__metadata__\":{\"k\":\"v\" 1",
            0,
            "(/__metadata__): found '1', expected '}' or ','"),
        header(
            "{\"__metadata__\":{\"k\":\"\",\"k\":\"\"}}",
            0,
            "byte 32 (/__metadata__/k): 'k' is there twice"),
        header(
            "{\"__metadata__\":{},\"__metadata__\":{}}",
            0,
            "(/__metadata__): '__metadata__' is there twice"),

        // The description of a tensor.
        header(
            tensor("a", 0, 4) + "," + tensor("a", 4, 8).substring(1) + "}",
            8,
            "(/a): 'a' is there twice"),
        header("{\"a\":[]}", 0, "(/a): found '[]}', expected '{' of a tensor's description"),
        header(
            of("\"dtype\":\"F32\",\"shape\":[1]"),
            4,
            "(/a): one of dtype, shape and data_offsets is"),
        header(
            of("\"shape\":[1],\"data_offsets\":[0,4]"), 4, "(/a): one of dtype, shape and data_"),
        header(of("\"dtype\":\"F32\",\"data_offsets\":[0,4]"), 4, "(/a): one of dtype, shape and"),
        header(of("\"dtype\":\"F32\",\"dtype\":\"F32\""), 4, "(/a/dtype): 'dtype' is there twice"),
        header(
            of("\"strides\":[1]"),
            4,
            "(/a/strides): a tensor has dtype, shape and data_offsets, not this"),
        header(
            of("\"dtype\":1"),
            4,
            "(/a/dtype): found '1}}', expected a string, the type of the numbers"),
        header(
            of("\"dtype\":\"F16\""),
            4,
            "byte 22 (/a/dtype): the type of the numbers is F16, expected F32; convert the tensor to"),
        header(shape("4"), 4, "(/a/shape): found '4,\"data_offs', expected '[' of a list"),
        header(
            shape("[1;2]"),
            4,
            "(/a/shape): found ';2],\"data_of', expected ']' or ',' after a number"),
        header(
            shape("[1,]"),
            4,
            "(/a/shape/1): found '],\"data_offs', expected the length of an axis as"),
        header(
            shape("[-1]"),
            4,
            "(/a/shape/0): found '-1],\"data_of', expected the length of an axis"),
        header(
            shape("[1.0]"),
            4,
            "(/a/shape/0): found '.0],\"data_of', expected the length of an axis"),
        header(
            shape("[1e2]"),
            4,
            "(/a/shape/0): found 'e2],\"data_of', expected the length of an axis"),
        header(
            shape("[01]"),
            4,
            "(/a/shape/0): expected the length of an axis as a whole number of 0 to"),
        header(
            shape("[null]"),
            4,
            "(/a/shape/0): found 'null],\"data_', expected the length of an axis"),
        header(
            shape("[[1]]"),
            4,
            "(/a/shape/0): found '[1]],\"data_o', expected the length of an axis"),
        header(
            shape("[2147483648]"),
            4,
            "byte 37 (/a/shape/0): the length of an axis is 2147483648, expected at most"),
        header(
            shape("[" + longest + "]"),
            4,
            "the length of an axis is " + longest + ", expected at most"),
        header(
            shape("[9223372036854775808]"),
            4,
            "as a whole number of 0 to 2^63 - 1 without leading"),
        header(shape("[" + "9".repeat(100_000) + "]"), 4, "as a whole number of 0 to 2^63 - 1"),
        header(
            shape("[2147483647]"), 4, "the shape [2147483647] is of more than 2147483639 numbers"),
        header(
            shape("[65536,65536]"),
            4,
            "the shape [65536, 65536] is of more than 2147483639 numbers"),
        header(
            shape("[2147483647,2147483647,2147483647,2147483647,0]"),
            4,
            "is of more than 2147483639 numbers, the most that one tensor can have here"),
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
        "byte 9: the header ends, expected a string, the name of a tensor" + DAMAGED,
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
