package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
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

  private static final String LABELS = "00000801 00000002 01 00";
  private static final List<String> CLASSES = List.of("left", "right");

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

  @Test
  void readsImagesAndLabels() throws IOException {
    LabelledImages read =
        Idx.read(write("images", bytes(IMAGES)), write("labels", bytes(LABELS)), CLASSES);
    assertEquals("[2 × 3]", read.pixels().toString());
    assertArrayEquals(new float[] {0, 0.2f, 1, 1, 0.4f, 0}, read.pixels().data());
    assertArrayEquals(new int[] {1, 0}, read.labels());
    assertEquals(3, read.width());
    assertEquals(CLASSES, read.classes());
  }

  @Test
  void theBytesTellWhetherAFileIsCompressedNotTheName() throws IOException {
    Matrix plain = Idx.images(write("plain.gz", bytes(IMAGES)));
    Matrix compressed = Idx.images(write("compressed", gzip(bytes(IMAGES))));
    assertArrayEquals(plain.data(), compressed.data());
    assertArrayEquals(new int[] {1, 0}, Idx.labels(write("labels", gzip(bytes(LABELS)))));
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    assertArrayEquals(
        new int[] {255, 128}, Idx.labels(write("labels", bytes("00000801 00000002 ff80"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | cut short: 0 bytes for the magic number, expected 4
          000008                                        | cut short: 3 bytes for the magic number, expected 4
          00000803 00000002 00000001                    | cut short: 8 bytes for the dimensions, expected 12
          00000803 00000002 00000001 00000003 0033ffff  | cut short: 4 bytes for elements 2 × 1 × 3, expected 6
          00000803 00000001 00000001 00000002 0033ffff  | 2 bytes follow the elements 1 × 1 × 2; nothing may follow
          89504e47 0d0a1a0a                             | no IDX file: it begins with 89 50 4e 47; expected 00 00 08 03, a file of images
          00000d03 00000001                             | elements of another type: it begins with 00 00 0d 03; expected 00 00 08 03, a file of images
          00000801 00000001 00                          | a file of labels: it begins with 00 00 08 01; expected 00 00 08 03, a file of images
          00000802 00000001 00000001 00                 | a file of neither images nor labels: it begins with 00 00 08 02; expected 00 00 08 03, a file of images
          00000803 00000000 00000001 00000001           | the dimensions are 0 × 1 × 1; expected each at least 1 and at most 2147483647 elements
          00000803 00000001 ffffffff 00000001           | the dimensions are 1 × -1 × 1; expected each at least 1 and at most 2147483647 elements
          00000803 00010000 00010000 00000001           | the dimensions are 65536 × 65536 × 1; expected each at least 1 and at most 2147483647 elements
          00000803 7fffffff 7fffffff 7fffffff           | the dimensions are 2147483647 × 2147483647 × 2147483647; expected each at least 1 and at most 2147483647 elements
          00000803 7fffffff 00000001 00000001 0033ff    | cut short: 3 bytes for elements 2147483647 × 1 × 1, expected 2147483647
          """)
  void aMalformedFileOfImagesIsNamedWithWhatIsWrong(String hex, String message) throws IOException {
    Path file = write("images", bytes(hex));
    var error = assertThrows(IOException.class, () -> Idx.images(file));
    assertEquals(file + ": " + message, error.getMessage());
  }

  @Test
  void imagesInPlaceOfLabelsAreRecognised() throws IOException {
    Path file = write("images", bytes(IMAGES));
    var error = assertThrows(IOException.class, () -> Idx.labels(file));
    assertEquals(
        file
            + ": a file of images: it begins with 00 00 08 03;"
            + " expected 00 00 08 01, a file of labels",
        error.getMessage());
  }

  @Test
  void bothFilesAreNamedWhenTheyDoNotBelongTogether() throws IOException {
    Path images = write("images", bytes(IMAGES));
    Path three = write("three", bytes("00000801 00000003 010001"));
    Path strange = write("strange", bytes("00000801 00000002 0007"));
    assertMismatch(images, three, "2 images but 3 labels; there must be one label per image");
    assertMismatch(images, strange, "label 7 of image 1 is no class; the classes are 0 to 1");
  }

  private static void assertMismatch(Path images, Path labels, String message) {
    var error = assertThrows(IOException.class, () -> Idx.read(images, labels, CLASSES));
    assertEquals(images + " and " + labels + ": " + message, error.getMessage());
  }

  @Test
  void brokenCompressionIsNamed() throws IOException {
    byte[] whole = gzip(bytes(IMAGES));
    Path cut = write("cut", Arrays.copyOf(whole, whole.length - 9));
    var atEnd = assertThrows(IOException.class, () -> Idx.images(cut));
    assertEquals(
        cut + ": the gzip compression is broken: Unexpected end of ZLIB input stream",
        atEnd.getMessage());
    whole[2] = 7; // a method of compression that does not exist
    Path corrupt = write("corrupt", whole);
    var atStart = assertThrows(IOException.class, () -> Idx.images(corrupt));
    assertEquals(
        corrupt + ": the gzip compression is broken: Unsupported compression method",
        atStart.getMessage());
  }

  @Test
  void aMissingFileIsTheUsualError() {
    assertThrows(NoSuchFileException.class, () -> Idx.images(folder.resolve("none")));
  }
}
