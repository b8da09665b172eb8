package dev.nn.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a file can be wrong has a message of its own. */
class MalformedFileTest {

  private static final String DAMAGED = "copy it again";

  @TempDir Path folder;

  /** Header, bytes of data, message; what is the same in most messages is left out. */
  static List<Arguments> headers() {
    String longest = "9223372036854775807";
    return List.of(
        // The rules of JSON.
        header("", 0, "byte 8: the header ends, expected the object"),
        header("[]", 0, "byte 8: found '[', expected the object"),
        header("{", 0, "byte 9: Unexpected end-of-input"),
        header("{}}", 0, "byte 10: Unexpected close marker '}'"),
        header("{}\0", 0, "byte 11: Illegal character ((CTRL-CHAR, code 0))"),
        header("{a:1}", 0, "byte 9: Unexpected character ('a' (code 97))"),
        header("{\"a\"}", 0, "byte 12 (/a): Unexpected character ('}' (code 125))"),
        header("{\"a\":{},}", 0, "byte 14 (/a): one of dtype"),
        header(tensor("a", 0, 4) + ",}", 4, "byte 62 (/a): Unexpected character ('}' (code 125))"),
        header(tensor("a", 0, 4) + ";", 4, "byte 61 (/a): Unexpected character (';' (code 59))"),
        header("{\"a", 0, "byte 11: Unexpected end-of-input in field name"),
        header("{\"a\\", 0, "byte 12: Unexpected end-of-input in character escape sequence"),
        header("{\"\\x\":", 0, "byte 11: Unrecognized character escape 'x' (code 120)"),
        header("{\"\\u12g4\":", 0, "byte 14: Unexpected character ('g' (code 103))"),
        header("{\"\\u12", 0, "byte 14: Unexpected end-of-input in character escape sequence"),
        header("{\"\\ud83d\":0}", 0, "surrogate"),
        header("{\"\\ude00\":0}", 0, "surrogate"),
        header("{\"a\nb\":", 0, "byte 11: Illegal unquoted character ((CTRL-CHAR, code 10))"),
        header("[".repeat(1_000_000), 0, "byte 8: found '[', expected the object"),
        header("{\"a\":".repeat(100_000), 0, "byte 14 (/a/a): a tensor has only dtype"),

        // Metadata.
        header(
            "{\"__metadata__\":1}", 0, "byte 24 (/__metadata__): found '1', expected the object"),
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
            "byte 29 (/__metadata__/k): Unexpected character ('\"' (code 34))"),
        header(
            "{\"__metadata__\":{\"k\":\"v\" 1",
            0,
            "byte 33 (/__metadata__/k): Unexpected character ('1' (code 49))"),
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
        header("{\"a\":[]}", 0, "byte 13 (/a): found '[', expected the description"),
        header(of("\"dtype\":\"F32\",\"shape\":[1]"), 4, "(/a): one of dtype"),
        header(of("\"shape\":[1],\"data_offsets\":[0,4]"), 4, "(/a): one of dtype"),
        header(of("\"dtype\":\"F32\",\"data_offsets\":[0,4]"), 4, "(/a): one of dtype"),
        header(
            of("\"dtype\":\"F32\",\"dtype\":\"F32\""),
            4,
            "byte 35 (/a/dtype): Duplicate field 'dtype'"),
        header(of("\"strides\":[1]"), 4, "(/a/strides): a tensor has only dtype"),
        header(of("\"dtype\":1"), 4, "byte 22 (/a/dtype): found '1', expected a string"),
        header(of("\"dtype\":\"F16\""), 4, "byte 22 (/a/dtype): the type of the numbers is F16"),
        header(shape("4"), 4, "byte 36 (/a/shape): found '4', expected a list"),
        header(shape("[1;2]"), 4, "byte 38 (/a/shape/1): Unexpected character (';' (code 59))"),
        header(shape("[1,]"), 4, "byte 39 (/a/shape/1): Unexpected character (']' (code 93))"),
        header(shape("[-1]"), 4, "byte 37 (/a/shape/0): found '-1', expected a whole number"),
        header(shape("[1.0]"), 4, "byte 37 (/a/shape/0): found '1.0', expected a whole number"),
        header(shape("[1e2]"), 4, "byte 37 (/a/shape/0): found '1e2', expected a whole number"),
        header(shape("[01]"), 4, "byte 38 (/a/shape/0): Invalid numeric value"),
        header(shape("[-0]"), 4, "(/a/shape/0): found '-0', expected a whole number"),
        header("{\"" + "a".repeat(50_000) + "\":1}", 0, "expected the description of a tensor"),
        header(shape("[null]"), 4, "byte 37 (/a/shape/0): found 'null', expected a whole number"),
        header(shape("[[1]]"), 4, "byte 37 (/a/shape/0): found '[', expected a whole number"),
        header(
            shape("[2147483648]"),
            4,
            "byte 37 (/a/shape/0): found '2147483648', expected a whole number"),
        header(
            shape("[" + longest + "]"),
            4,
            "byte 37 (/a/shape/0): found '9223372036854775807', expected a whole number"),
        header(
            shape("[9223372036854775808]"),
            4,
            "byte 37 (/a/shape/0): found '9223372036854775808', expected a whole number"),
        header(
            shape("[" + "9".repeat(100_000) + "]"),
            4,
            "byte 37 (/a/shape/0): Number value length (100000)"),
        header(shape("[2147483647]"), 4, "[2147483647] has more than 2147483639"),
        header(shape("[65536,65536]"), 4, "[65536, 65536] has more than 2147483639"),
        header(
            shape("[2147483647,2147483647,2147483647,2147483647,0]"),
            4,
            "has more than 2147483639"),
        header(offsets("[0]"), 4, "(/a): there are 1 data_offsets, expected 2"),
        header(offsets("[0,4,4]"), 4, "there are 3 data_offsets, expected 2"),
        header(offsets("[4,0]"), 4, "data_offsets are [4, 0], but a shape"),
        header(offsets("[0,8]"), 8, "data_offsets are [0, 8], but a shape"),
        header(
            offsets("[0," + longest + "]"),
            4,
            "the data_offsets are [0, " + longest + "], but a shape"),

        // The places of tensors.
        header(tensors(0, 4, 0, 4), 4, "byte 115: tensor 'a' and tensor 'b' overlap"),
        header(tensors(0, 4, 3, 7), 8, "byte 118: tensor 'a' and tensor 'b' overlap"),
        header(tensors(4, 8, 0, 4), 4, "byte 119: the file ends within tensor 'a', of which 4"),
        header(tensors(0, 4, 5, 9), 9, "byte 119: 1 bytes between tensor 'a' and tensor 'b'"),
        header(offsets("[4,8]"), 8, "byte 62: 4 bytes between the header and tensor 'a'"),
        header(offsets("[0,4]"), 3, "byte 65: the file ends within tensor 'a', of which 1"),
        header(offsets("[0,4]"), 0, "byte 62: the file ends within tensor 'a', of which 4"),
        header(offsets("[0,4]"), 5, "byte 66: 1 bytes after tensor 'a'"),
        header("{}", 4, "byte 10: 4 bytes after the header"),
        header(
            offsets("[9223372036854775803,9223372036854775807]"),
            4,
            "9223372036854775803 bytes between the header and tensor 'a'"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void isRejectedWithItsPlaceAndARemedy(String header, int dataBytes, String message) {
    String problem = RawFile.problem(RawFile.of(header, dataBytes));

    assertThat(problem)
        .contains(message)
        .containsAnyOf(DAMAGED, "convert the tensor to float32", "a newer nn");
    assertTrue(problem.length() < 400, problem);
  }

  @Test
  void anEmptyFile() {
    assertThat(RawFile.problem(new byte[0])).contains("is empty", "copy it");
  }

  @Test
  void lengthsOfTheHeaderThatCannotBe() {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(RawFile.problem(new byte[7])).contains("byte 0: ", "after 7 bytes", DAMAGED);
    assertThat(RawFile.problem(RawFile.of(3, header, 0)))
        .contains("byte 0: the header has 3 bytes", "after 2", DAMAGED);
    assertThat(RawFile.problem(RawFile.of(1, header, 0)))
        .contains("byte 9: Unexpected end-of-input", DAMAGED);
    assertThat(RawFile.problem(RawFile.of(100_000_001, header, 0)))
        .contains("byte 0: the header has 100000001 bytes", "at most 100000000", DAMAGED);
    assertThat(RawFile.problem(RawFile.of(-1, header, 0)))
        .contains("byte 0: the header has 18446744073709551615 bytes", "at most 100000000");
    assertThat(RawFile.problem("\1\2\3\4 no safetensors".getBytes(StandardCharsets.UTF_8)))
        .contains("at most", DAMAGED);
    assertThat(RawFile.problem("Order ID,price\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .contains("'Order ID'", "not a safetensors file")
        .doesNotContain(DAMAGED);
    assertThat(RawFile.problem("\ufeffOrder ID,price\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .contains("'Order'", "not a safetensors file");
  }

  @Test
  void aHeaderThatIsNotInUtf8() {
    byte[] header = "{\"aé\":{}}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(RawFile.problem(RawFile.of(header.length, header, 0)))
        .contains("byte 11: ", "not in UTF-8", DAMAGED);

    byte[] far = ("{\"" + "a".repeat(20_000) + "é").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(RawFile.problem(RawFile.of(far.length, far, 0)))
        .contains("byte 20010: ", "not in UTF-8", DAMAGED);

    byte[] surrogate = {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}; // U+D800
    assertTrue(RawFile.problem(RawFile.of(6, surrogate, 0)).contains("is not in UTF-8"));

    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xa2, '"'};
    assertTrue(RawFile.problem(RawFile.of(5, overlong, 0)).contains("is not in UTF-8"));
  }

  @ParameterizedTest
  @CsvSource({
    "80 02 8a 0a, pickle",
    "50 4b 03 04, ZIP",
    "89 48 44 46, HDF5",
    "1f 8b 08 00, gzip",
    "08 09 12 02, ONNX"
  })
  void aFileOfAnotherProgram(String start, String name) {
    byte[] bytes = Arrays.copyOf(HexFormat.ofDelimiter(" ").parseHex(start), 200);
    Arrays.fill(bytes, 4, 8, (byte) 0xff);
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> Safetensors.read("other", bytes));
    assertThat(e)
        .hasMessageContainingAll(name, "not a safetensors file")
        .hasMessageNotContaining("damaged");
  }

  @Test
  void aFolder() {
    assertThat(assertThrows(SafetensorsException.class, () -> Safetensors.read(folder)))
        .hasMessageContainingAll(folder.toString(), "is a folder", "path of a file");
  }

  @Test
  void nothing() {
    Path file = folder.resolve("none");
    assertThat(assertThrows(NoSuchFileException.class, () -> Safetensors.read(file)))
        .hasMessageContainingAll(file.toString(), "check the path");
  }

  /** 8 GB that nothing but a header asks for: such a file need not take them on the disk. */
  @Test
  void aFileThatIsLargerThanTheHeap() {
    byte[] start =
        RawFile.of(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483639],\"data_offsets\":[0,8589934556]}}",
            0);
    InputStream in = new ByteArrayInputStream(start);
    long size = start.length + 8589934556L;

    String message =
        assertThrows(
                SafetensorsException.class,
                () -> SafetensorsReader.read("f", in, size, 4_000_000_000L))
            .getMessage();

    assertThat(message).contains("f: has 8589934636", "at most 4000000000", "-Xmx16448m");
  }

  @Test
  void aFileThatBecomesShorterWhileItIsRead() {
    byte[] bytes = RawFile.of(offsets("[0,4]"), 3);
    InputStream in = new ByteArrayInputStream(bytes);

    String message =
        assertThrows(
                SafetensorsException.class,
                () -> SafetensorsReader.read("f", in, bytes.length + 1, Long.MAX_VALUE))
            .getMessage();

    assertThat(message).contains("f: byte 65: ", "became shorter", DAMAGED);
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
