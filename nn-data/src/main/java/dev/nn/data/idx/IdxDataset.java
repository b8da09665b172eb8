package dev.nn.data.idx;

import dev.nn.api.Matrix;
import dev.nn.data.Dataset;
import dev.nn.data.MalformedDataException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Rows of an IDX file with one-hot labels; bytes are converted when they are read. */
final class IdxDataset implements Dataset {

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
      throw new MalformedDataException(
          labelFile.file(),
          "%s labels, but %s rows in %s; there must be one label per row"
              .formatted(labels.length, inputs.rows(), inputs.file()));
    }
    int largest = Arrays.stream(labels).max().orElse(0);
    if (largest > MAX_LABEL) {
      throw new MalformedDataException(
          labelFile.file(),
          "label %s; labels are numbers of classes, 0 to %s".formatted(largest, MAX_LABEL));
    }
    inputNames = new ElementNames(inputs.rowSize());
    targetNames = IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    for (int row = 0; row < inputs.rows(); row++) {
      for (int i = 0; i < inputs.rowSize(); i++) {
        if (!Float.isFinite((float) inputs.get(row, i))) {
          throw new MalformedDataException(
              inputs.file(),
              "row %s has %s as element %s; all must be finite floats"
                  .formatted(row, inputs.get(row, i), i));
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

  /** The names of the elements of a row, which may be many; none of them is kept. */
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
