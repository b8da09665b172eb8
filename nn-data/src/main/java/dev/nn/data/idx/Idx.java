package dev.nn.data.idx;

import dev.nn.api.Matrix;
import dev.nn.data.Dataset;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextFile;
import dev.nn.data.files.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contents of a file in IDX, the format of MNIST (Y. LeCun, C. Cortes and C. Burges, 1998): an
 * array with any number of dimensions, whose elements all have one type. The file may be compressed
 * by gzip.
 *
 * <p>A file has two bytes of 0, a byte for the type of the elements, a byte for the number of
 * dimensions, the dimensions as 32-bit big-endian integers, and the elements, row-major and
 * big-endian. The first dimension counts the rows: images are [images × height × width], labels
 * have one dimension.
 */
public final class Idx {

  /** The type of the elements: numbers with 8, 8, 16, 32, 32 and 64 bits. */
  public enum Type {
    /** A whole number from 0 to 255. */
    UNSIGNED_BYTE(0x08, 1),
    /** A whole number from −128 to 127. */
    SIGNED_BYTE(0x09, 1),
    /** A signed whole number with 16 bits. */
    SHORT(0x0b, 2),
    /** A signed whole number with 32 bits. */
    INT(0x0c, 4),
    /** A number with 32 bits, IEEE 754. */
    FLOAT(0x0d, 4),
    /** A number with 64 bits, IEEE 754. */
    DOUBLE(0x0e, 8);

    private final int code;
    private final int bytes;

    Type(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  /** Count at most this many bytes after the elements. */
  private static final int MOST_TRAILING = 1 << 16;

  private final Path file;
  private final Type type;
  private final List<Integer> dimensions;
  private final ByteBuffer elements;
  private final int rowSize;

  private Idx(Path file, InputStream in) throws IOException {
    this.file = file;
    byte[] magic = take(in, 4, "the magic number");
    type = type(magic);
    ByteBuffer header = ByteBuffer.wrap(take(in, Integer.BYTES * magic[3], "the dimensions"));
    dimensions = IntStream.range(0, magic[3]).mapToObj(i -> header.getInt()).toList();
    long bytes = type.bytes;
    for (int dimension : dimensions) { // one by one: three could overflow a long
      if (dimension < 1 || bytes * dimension > Integer.MAX_VALUE) {
        throw malformed(
            "the dimensions are %s; expected each at least 1, and at most %s bytes of elements"
                .formatted(shape(), Integer.MAX_VALUE));
      }
      bytes *= dimension;
    }
    try { // a small file that gzip has compressed may have any number of elements
      elements = ByteBuffer.wrap(take(in, (int) bytes, "elements " + shape()));
    } catch (OutOfMemoryError e) {
      throw tooLarge("elements %s of %s bytes, which".formatted(shape(), bytes), 2 * bytes, e);
    }
    rowSize = (int) bytes / type.bytes / dimensions.get(0);
    int trailing = in.readNBytes(MOST_TRAILING).length;
    if (trailing > 0) {
      throw malformed(
          "%s%s bytes follow the elements %s; nothing may follow: get the file again"
              .formatted(trailing < MOST_TRAILING ? "" : "at least ", trailing, shape()));
    }
  }

  /**
   * Reads a file into memory. Throws if the file is not IDX, is cut short, goes on after its
   * elements, or has none, and if the elements take more than 2³¹ - 1 bytes or do not fit the heap.
   */
  public static Idx read(Path file) throws IOException {
    TextFile.requireRegular(file);
    try (InputStream in = TextFile.bytes(file)) {
      return new Idx(file, in);
    } catch (IOException e) {
      throw TextSource.explained(file.toString(), e);
    }
  }

  /**
   * Reads a file of inputs, such as images, and the file with their labels. The elements of a row
   * are its inputs; bytes are divided by 255. The target is one-hot: it has a column for each
   * number from 0 to the largest label.
   *
   * @throws MalformedDataException as {@link #read(Path)}, and if the two files do not belong
   *     together
   */
  public static Dataset read(Path inputs, Path labels) throws IOException {
    return new IdxDataset(read(inputs), read(labels));
  }

  /** {@return the file that was read} */
  public Path file() {
    return file;
  }

  /** {@return the type of the elements} */
  public Type type() {
    return type;
  }

  /** {@return the dimensions; the first is the number of rows} */
  public List<Integer> dimensions() {
    return dimensions;
  }

  /** {@return the number of rows, the first dimension, at least 1} */
  public int rows() {
    return dimensions.get(0);
  }

  /** {@return how many elements a row has: the product of the other dimensions, or 1} */
  public int rowSize() {
    return rowSize;
  }

  /** Returns an element of a row. Throws an IndexOutOfBoundsException if there is none. */
  public double get(int row, int element) {
    Objects.checkIndex(row, rows());
    Objects.checkIndex(element, rowSize);
    int index = (row * rowSize + element) * type.bytes;
    return switch (type) {
      case UNSIGNED_BYTE -> Byte.toUnsignedInt(elements.get(index));
      case SIGNED_BYTE -> elements.get(index);
      case SHORT -> elements.getShort(index);
      case INT -> elements.getInt(index);
      case FLOAT -> elements.getFloat(index);
      case DOUBLE -> elements.getDouble(index);
    };
  }

  /** Returns all elements, [rows × row size], divided by {@code unit}, such as 255 for pixels. */
  public Matrix matrix(float unit) {
    Matrix matrix;
    try {
      matrix = Matrix.zeros(rows(), rowSize);
    } catch (OutOfMemoryError e) {
      long bytes = (long) Float.BYTES * rows() * rowSize;
      throw new IllegalStateException(
          "%s: the elements %s as a matrix take %s MiB, and %s, or read rows in batches by Idx.read(inputs, labels)"
              .formatted(file, shape(), (bytes >> 20) + 1, TextFile.heapAdvice(bytes)),
          e);
    }
    float[] to = matrix.data();
    for (int row = 0, i = 0; row < rows(); row++) {
      for (int element = 0; element < rowSize; element++) {
        to[i++] = (float) get(row, element) / unit;
      }
    }
    return matrix;
  }

  /** Returns the elements as labels, [rows]. Throws if one is below 0 or not a whole number. */
  public int[] labels() throws MalformedDataException {
    if (rowSize != 1) {
      throw malformed(
          "elements %s; a file of labels has one dimension, or 1 for the others"
              .formatted(shape()));
    }
    int[] labels;
    try {
      labels = new int[rows()];
    } catch (OutOfMemoryError e) {
      throw tooLarge(rows() + " labels", (long) Integer.BYTES * rows(), e);
    }
    for (int row = 0; row < labels.length; row++) {
      double label = get(row, 0);
      labels[row] = (int) label;
      if (label < 0 || labels[row] != label) {
        throw malformed("label %s of row %s; labels are 0, 1, 2, …".formatted(label, row + 1));
      }
    }
    return labels;
  }

  private Type type(byte[] magic) throws MalformedDataException {
    for (Type found : Type.values()) {
      if (magic[0] == 0 && magic[1] == 0 && magic[2] == found.code && magic[3] > 0) {
        return found;
      }
    }
    throw malformed(
        "not an IDX file: it begins with %s; expected 00 00, a type (08, 09, 0b, 0c, 0d or 0e) and the number of dimensions (01 to 7f)"
            .formatted(HexFormat.ofDelimiter(" ").formatHex(magic)));
  }

  private byte[] take(InputStream in, int count, String what) throws IOException {
    // readNBytes allocates as bytes arrive, so a false header allocates little.
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw malformed(
          "cut short: %s bytes for %s, expected %s; get the file again"
              .formatted(bytes.length, what, count));
    }
    return bytes;
  }

  private String shape() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  private MalformedDataException malformed(String problem) {
    return new MalformedDataException(file, problem);
  }

  private MalformedDataException tooLarge(String what, long bytes, OutOfMemoryError cause) {
    String heap = TextFile.heapAdvice(bytes);
    return new MalformedDataException(
        file, "%s take %s MiB, and %s".formatted(what, (bytes >> 20) + 1, heap), cause);
  }

  /** The rows of an IDX file with one-hot labels. Bytes are converted when a row is read. */
  static final class IdxDataset implements Dataset {

    private static final int MAX_LABEL = 65_535;

    private final Idx inputs;
    private final int[] labels;
    private final float unit;
    private final List<String> inputNames;
    private final List<String> targetNames;

    IdxDataset(Idx inputs, Idx labelFile) throws MalformedDataException {
      this.inputs = inputs;
      labels = labelFile.labels();
      unit = inputs.type() == Idx.Type.UNSIGNED_BYTE ? 255 : 1;
      if (labels.length != inputs.rows()) {
        throw labelFile.malformed(
            "%s labels, but %s rows in %s; there must be one label per row"
                .formatted(labels.length, inputs.rows(), inputs.file()));
      }
      int largest = Arrays.stream(labels).max().orElse(0);
      if (largest > MAX_LABEL) {
        throw labelFile.malformed(
            "label %s; labels are numbers of classes, 0 to %s".formatted(largest, MAX_LABEL));
      }
      inputNames = new ElementNames(inputs.rowSize());
      targetNames = IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
      for (int row = 0; row < inputs.rows(); row++) {
        for (int i = 0; i < inputs.rowSize(); i++) {
          if (!Float.isFinite((float) inputs.get(row, i))) {
            throw inputs.malformed(
                "row %s has %s as element %s; all must be finite floats"
                    .formatted(row + 1, inputs.get(row, i), i + 1));
          }
        }
      }
    }

    @Override
    public int rows() {
      return labels.length;
    }

    @Override
    public List<String> inputNames() {
      return inputNames;
    }

    @Override
    public List<String> targetNames() {
      return targetNames;
    }

    @Override
    public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
      int columns = x.columns();
      Arrays.fill(t.data(), t.start(), t.end(), 0);
      for (int r = 0; r < x.rows(); r++) {
        int row = order[from + r];
        for (int i = 0; i < columns; i++) {
          x.data()[x.start() + r * columns + i] = (float) inputs.get(row, i) / unit;
        }
        t.data()[t.start() + r * t.columns() + labels[row]] = 1;
        weights[r] = 1;
      }
    }

    /** The names of the elements in a row, made on demand because there may be many. */
    private static final class ElementNames extends AbstractList<String> {

      private final int size;

      ElementNames(int size) {
        this.size = size;
      }

      @Override
      public String get(int element) {
        return "x" + Objects.checkIndex(element, size);
      }

      @Override
      public int size() {
        return size;
      }
    }
  }
}
