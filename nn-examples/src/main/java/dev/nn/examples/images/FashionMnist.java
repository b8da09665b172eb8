package dev.nn.examples.images;

import java.io.FileNotFoundException;
import java.io.IOException;
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

  private static final String SOURCE =
      """
      To get Fashion-MNIST on Debian or Ubuntu:
          sudo apt-get install dataset-fashion-mnist
      """;

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
    return IdxImages.load(folder, CLASSES, SOURCE);
  }
}
