package dev.nn.examples;

import dev.nn.data.Idx;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: 70 000 grey images of 28 × 28 pixels of clothes in ten classes (H. Xiao, K. Rasul
 * and R. Vollgraf, "Fashion-MNIST: a Novel Image Samples for Benchmarking Machine Learning
 * Algorithms", 2017, MIT licence). It does not come with the examples.
 */
public final class FashionMnist {

  /** Where Debian's and Ubuntu's package {@code dataset-fashion-mnist} puts the files. */
  public static final Path DEBIAN_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  private static final int IMAGE_DIMENSIONS = 3;

  /** The value of a pixel that is all ink; 0 is paper. */
  private static final float INK = 255;

  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private FashionMnist() {}

  /**
   * The folder that the arguments of a program name after {@code --data}, else Debian's.
   *
   * @throws IllegalArgumentException if {@code --data} is the last argument
   */
  public static Path folder(String... arguments) {
    int option = List.of(arguments).indexOf("--data");
    if (option < 0) {
      return DEBIAN_FOLDER;
    }
    if (option == arguments.length - 1) {
      throw new IllegalArgumentException("--data must be followed by a folder, as in --data DIR");
    }
    return Path.of(arguments[option + 1]);
  }

  /**
   * Reads the four files, each with or without {@code .gz} after its name.
   *
   * @return the 60 000 images for training and the 10 000 of the test, as published
   * @throws FileNotFoundException if one is missing, saying how to get it
   * @throws IOException if one cannot be read
   */
  public static Split load(Path folder) throws IOException {
    // All are sought before the first is read: who lacks one should not wait to hear it.
    Path trainImages = find(folder, TRAIN_IMAGES);
    Path trainLabels = find(folder, TRAIN_LABELS);
    Path testImages = find(folder, TEST_IMAGES);
    Path testLabels = find(folder, TEST_LABELS);
    return new Split(read(trainImages, trainLabels), read(testImages, testLabels));
  }

  private static LabelledImages read(Path images, Path labels) throws IOException {
    Idx pixels = Idx.read(images);
    if (pixels.dimensions().size() != IMAGE_DIMENSIONS) {
      throw new IOException(
          "%s: dimensions %s, expected three: images, height and width"
              .formatted(images, pixels.dimensions()));
    }
    int[] numbers = Idx.read(labels).labels();
    try {
      return new LabelledImages(
          pixels.matrix(INK), numbers, pixels.dimensions().get(IMAGE_DIMENSIONS - 1), CLASSES);
    } catch (IllegalArgumentException e) {
      throw new IOException(images + " and " + labels + ": " + e.getMessage(), e);
    }
  }

  private static Path find(Path folder, String name) throws FileNotFoundException {
    for (String suffix : List.of(".gz", "")) {
      Path file = folder.resolve(name + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new FileNotFoundException(
        """
        %s is neither there nor as .gz. To get Fashion-MNIST on Debian or Ubuntu:
            sudo apt-get install dataset-fashion-mnist
        or give the folder of the files with --data DIR:
            %s.gz
            %s.gz
            %s.gz
            %s.gz\
        """
            .formatted(folder.resolve(name), TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS));
  }
}
