package dev.nn.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.Dataset;
import dev.nn.data.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {

  /** Two images, one row of three pixels each. */
  private static final String IMAGES = "00000803 00000002 00000001 00000003 0033ff ff6600";

  private static final String LABELS = "00000801 00000002 02 00";

  private final Path folder;

  IdxTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    }
    return compressed.toByteArray();
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path write(String name, String hex) throws IOException {
    return write(name, bytes(hex));
  }

  @Test
  void imagesAreRowsOfPixels() throws IOException {
    Idx images = Idx.read(write("images", IMAGES));
    assertEquals(Idx.Type.UNSIGNED_BYTE, images.type());
    assertEquals(List.of(2, 1, 3), images.dimensions());
    assertEquals(2, images.rows());
    assertEquals(3, images.rowSize());
    Matrix pixels = images.matrix(255);
    assertEquals("[2 × 3]", pixels.shape());
    assertArrayEquals(new float[] {0, 0.2f, 1, 1, 0.4f, 0}, pixels.data());
    assertEquals(0x33, images.get(0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> images.get(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> images.get(0, 3));
  }

  @Test
  void imagesAndLabelsAreADataset() throws IOException {
    Dataset data = Idx.read(write("images", IMAGES), write("labels", LABELS));
    assertEquals(List.of("x0", "x1", "x2"), data.inputNames());
    assertEquals(List.of("0", "1", "2"), data.targetNames());
    Matrix inputs = Matrix.zeros(2, 3);
    Matrix targets = Matrix.of(new float[][] {{9, 9, 9}, {9, 9, 9}});
    float[] weights = new float[2];
    data.read(new int[] {7, 1, 0}, 1, inputs, targets, weights);
    assertArrayEquals(new float[] {1, 0.4f, 0, 0, 0.2f, 1}, inputs.data());
    assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1}, targets.data());
    assertArrayEquals(new float[] {1, 1}, weights);
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNED_BYTE,   00000901 00000002 7f80,                              127, -128",
    "SHORT,         00000b01 00000002 7fff8001,                          32767, -32767",
    "INT,           00000c01 00000002 0000010080000000,                  256, -2147483648",
    "FLOAT,         00000d01 00000002 3f000000c2280000,                  0.5, -42",
    "DOUBLE,        00000e01 00000002 3fb999999999999abff0000000000000,  0.1, -1"
  })
  void elementsOfEveryTypeAreRead(Idx.Type type, String hex, double first, double second)
      throws IOException {
    Idx idx = Idx.read(write("file", hex));
    assertEquals(type, idx.type());
    assertEquals(first, idx.get(0, 0));
    assertEquals(second, idx.get(1, 0));
    assertArrayEquals(new float[] {(float) first, (float) second}, idx.matrix(1).data());
  }

  @Test
  void anyNumberOfDimensionsIsRead() throws IOException {
    Idx idx =
        Idx.read(write("file", "00000804 00000002 00000001 00000002 00000002 0102030405060708"));
    assertEquals(List.of(2, 1, 2, 2), idx.dimensions());
    assertEquals(4, idx.rowSize());
    assertEquals(6, idx.get(1, 1));
  }

  @Test
  void theBytesTellWhetherAFileIsCompressedNotTheName() throws IOException {
    Idx plain = Idx.read(write("plain.gz", IMAGES));
    Idx compressed = Idx.read(write("compressed", gzip(bytes(IMAGES))));
    assertArrayEquals(plain.matrix(1).data(), compressed.matrix(1).data());
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    assertArrayEquals(
        new int[] {255, 128}, Idx.read(write("labels", "00000801 00000002 ff80")).labels());
    assertArrayEquals(
        new int[] {3, 4},
        Idx.read(write("labels", "00000c02 00000002 00000001 00000003 00000004")).labels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | short: 0 bytes; magic number; expected 4; get the file again
          000008                                        | short: 3 bytes; magic number; expected 4; get the file again
          00000803 00000002 00000001                    | short: 8 bytes; dimensions; expected 12; get the file again
          00000803 00000002 00000001 00000003 0033ffff  | short: 4 bytes; elements 2 × 1 × 3; expected 6; get the file again
          00000803 00000001 00000001 00000002 0033ffff  | 2 bytes follow; elements 1 × 1 × 2; get the file again
          89504e47 0d0a1a0a                             | not an IDX file; 89 50 4e 47; expected 00 00; 0d or 0e; 01 to 7f
          00000a03 00000001                             | not an IDX file; 00 00 0a 03; expected 00 00; 0d or 0e; 01 to 7f
          00000800                                      | not an IDX file; 00 00 08 00; expected 00 00; 0d or 0e; 01 to 7f
          00000803 00000000 00000001 00000001           | 0 × 1 × 1; at least 1; at most 2147483647
          00000803 00000001 ffffffff 00000001           | 1 × -1 × 1; at least 1; at most 2147483647
          00000803 00010000 00010000 00000001           | 65536 × 65536 × 1; at least 1; at most 2147483647
          00000e02 10000000 00000001                    | 268435456 × 1; at least 1; at most 2147483647
          00000803 7fffffff 7fffffff 7fffffff           | 2147483647 × 2147483647 × 2147483647; at least 1
          00000803 7fffffff 00000001 00000001 0033ff    | short: 3 bytes; 2147483647 × 1 × 1; expected 2147483647
          """)
  void aMalformedFileIsNamedWithWhatIsWrong(String hex, String parts) throws IOException {
    Path file = write("file", hex);
    var error = assertThrows(MalformedDataException.class, () -> Idx.read(file));
    assertThat(error)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts.split("; ", -1));
  }

  @Test
  void whatIsNoLabelIsNamed() throws IOException {
    assertNoLabels(IMAGES, "elements 2 × 1 × 3", "one dimension");
    assertNoLabels("00000901 00000002 00ff", "label -1.0", "row 2", "0, 1, 2, …");
    assertNoLabels("00000d01 00000001 3f000000", "label 0.5", "row 1", "0, 1, 2, …");
    assertNoLabels("00000d01 00000001 7fc00000", "label NaN", "row 1", "0, 1, 2, …");
  }

  private void assertNoLabels(String hex, String... parts) throws IOException {
    Path file = write("labels", hex);
    Idx idx = Idx.read(file);
    var error = assertThrows(MalformedDataException.class, idx::labels);
    assertThat(error).hasMessageStartingWith(file + ": ").hasMessageContainingAll(parts);
  }

  @Test
  void filesThatDoNotBelongTogetherAreNamed() throws IOException {
    Path images = write("images", IMAGES);
    Path three = write("three", "00000801 00000003 010001");
    var count = assertThrows(MalformedDataException.class, () -> Idx.read(images, three));
    assertThat(count).hasMessageContainingAll(three + ":", "3 labels", "2 rows in " + images);
    Path large = write("large", "00000c01 00000002 0000000100010000");
    var label = assertThrows(MalformedDataException.class, () -> Idx.read(images, large));
    assertThat(label).hasMessageContainingAll(large + ":", "label 65536", "0 to 65535");
    Path infinite = write("infinite", "00000d01 00000002 3f0000007f800000");
    Path labels = write("labels", LABELS);
    var number = assertThrows(MalformedDataException.class, () -> Idx.read(infinite, labels));
    assertThat(number).hasMessageContainingAll(infinite + ":", "row 2", "Infinity", "element 1");
  }

  @Test
  void brokenCompressionIsNamed() throws IOException {
    byte[] whole = gzip(bytes(IMAGES));
    Path cut = write("cut", Arrays.copyOf(whole, whole.length - 9));
    var atEnd = assertThrows(MalformedDataException.class, () -> Idx.read(cut));
    assertThat(atEnd)
        .hasMessageContainingAll(cut + ":", "gzip", "Unexpected end", "get the file again");
    whole[2] = 7; // a method of compression that does not exist
    Path corrupt = write("corrupt", whole);
    var atStart = assertThrows(MalformedDataException.class, () -> Idx.read(corrupt));
    assertThat(atStart)
        .hasMessageContainingAll(
            corrupt + ":", "gzip", "Unsupported compression method", "get the file again");
  }

  @Test
  void aMissingFileIsTheUsualError() {
    assertThrows(NoSuchFileException.class, () -> Idx.read(folder.resolve("none")));
  }
}
