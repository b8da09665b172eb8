package dev.nn.examples;

import dev.nn.api.Matrix;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files, the format of MNIST (Y. LeCun, C. Cortes and C. Burges, 1998), compressed by
 * gzip or not, whatever they are called.
 *
 * <p>A file begins with two bytes of 0, a byte for the type of its elements (8: unsigned bytes), a
 * byte for the number of dimensions, and the dimensions as 32-bit big-endian integers; the elements
 * follow, row-major. Images have three dimensions, [images × height × width], labels one.
 */
public final class Idx {

  private static final int UNSIGNED_BYTES = 8;
  private static final int IMAGE_DIMENSIONS = 3;
  private static final int LABEL_DIMENSIONS = 1;
  private static final float INK = 255;

  private final int[] dimensions;
  private final byte[] elements;

  private Idx(int[] dimensions, byte[] elements) {
    this.dimensions = dimensions;
    this.elements = elements;
  }

  /**
   * Reads a file of images and the file of their labels.
   *
   * @param classes the names of the classes; label k is named {@code classes.get(k)}
   * @return the images, each pixel divided by 255
   * @throws IOException if a file cannot be read, is not such a file, or the two do not belong
   *     together
   */
  public static LabelledImages read(Path images, Path labels, List<String> classes)
      throws IOException {
    Idx pixels = read(images, IMAGE_DIMENSIONS);
    int[] numbers = labels(labels);
    try {
      return new LabelledImages(pixels.matrix(), numbers, pixels.dimensions[2], classes);
    } catch (IllegalArgumentException e) {
      throw new IOException(images + " and " + labels + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file of images.
   *
   * @return [images × height · width], each pixel divided by 255
   * @throws IOException if the file cannot be read or is no IDX file of images
   */
  public static Matrix images(Path file) throws IOException {
    return read(file, IMAGE_DIMENSIONS).matrix();
  }

  /**
   * Reads a file of labels.
   *
   * @return the labels, 0 to 255
   * @throws IOException if the file cannot be read or is no IDX file of labels
   */
  public static int[] labels(Path file) throws IOException {
    byte[] bytes = read(file, LABEL_DIMENSIONS).elements;
    int[] labels = new int[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return labels;
  }

  private Matrix matrix() {
    float[] pixels = new float[elements.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(elements[i]) / INK;
    }
    return Matrix.wrap(pixels, 0, dimensions[0], dimensions[1] * dimensions[2]);
  }

  private static Idx read(Path file, int rank) throws IOException {
    try (InputStream in = uncompressed(new BufferedInputStream(Files.newInputStream(file)))) {
      requireMagic(file, take(file, in, 4, "the magic number"), rank);
      ByteBuffer header = ByteBuffer.wrap(take(file, in, 4 * rank, "the dimensions"));
      int[] dimensions = new int[rank];
      header.asIntBuffer().get(dimensions);
      byte[] elements = take(file, in, size(file, dimensions), "elements " + shape(dimensions));
      long trailing = in.transferTo(OutputStream.nullOutputStream());
      if (trailing > 0) {
        throw malformed(
            file,
            "%d bytes follow the elements %s; nothing may follow"
                .formatted(trailing, shape(dimensions)));
      }
      return new Idx(dimensions, elements);
    } catch (EOFException | ZipException e) {
      // What GZIPInputStream throws names neither the file nor the format.
      throw new IOException(file + ": the gzip compression is broken: " + e.getMessage(), e);
    }
  }

  /**
   * Undoes gzip if the first two bytes are its magic number; the name of a file may say anything.
   */
  private static InputStream uncompressed(InputStream in) throws IOException {
    in.mark(2);
    byte[] first = in.readNBytes(2);
    in.reset();
    boolean gzip = Arrays.equals(first, new byte[] {0x1f, (byte) 0x8b});
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static void requireMagic(Path file, byte[] magic, int rank) throws IOException {
    String found;
    if (magic[0] != 0 || magic[1] != 0) {
      found = "no IDX file";
    } else if (magic[2] != UNSIGNED_BYTES) {
      found = "elements of another type";
    } else if (magic[3] != rank) {
      found = content(magic[3]);
    } else {
      return;
    }
    throw malformed(
        file,
        "%s: it begins with %02x %02x %02x %02x; expected 00 00 08 %02x, %s"
            .formatted(found, magic[0], magic[1], magic[2], magic[3], rank, content(rank)));
  }

  private static String content(int rank) {
    return switch (rank) {
      case IMAGE_DIMENSIONS -> "a file of images";
      case LABEL_DIMENSIONS -> "a file of labels";
      default -> "a file of neither images nor labels";
    };
  }

  /** The number of elements, if one array can hold them. */
  private static int size(Path file, int[] dimensions) throws IOException {
    long size = 1;
    for (int dimension : dimensions) {
      // Checked factor by factor: three dimensions could overflow even a long.
      if (dimension < 1 || size * dimension > Integer.MAX_VALUE) {
        throw malformed(
            file,
            "the dimensions are %s; expected each at least 1 and at most %d elements"
                .formatted(shape(dimensions), Integer.MAX_VALUE));
      }
      size *= dimension;
    }
    return (int) size;
  }

  private static byte[] take(Path file, InputStream in, int count, String what) throws IOException {
    // readNBytes grows with what there is: a false header cannot make it allocate much.
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw malformed(
          file, "cut short: %d bytes for %s, expected %d".formatted(bytes.length, what, count));
    }
    return bytes;
  }

  private static String shape(int[] dimensions) {
    return String.join(" × ", Arrays.stream(dimensions).mapToObj(Integer::toString).toList());
  }

  private static IOException malformed(Path file, String why) {
    return new IOException(file + ": " + why);
  }
}
