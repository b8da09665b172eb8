package dev.nn.examples.images;

import dev.nn.api.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** An image of pixels, [1 × height · width], that was read as a class and is of another. */
public record MisreadImage(Matrix pixels, int width, String read, String is) {

  /** Returns the misread images in their order, given the predicted class of each, [images]. */
  public static List<MisreadImage> of(LabelledImages images, int[] predicted) {
    List<String> classes = images.classes();
    int[] labels = images.labels();
    return IntStream.range(0, labels.length)
        .filter(i -> predicted[i] != labels[i])
        .mapToObj(
            i ->
                new MisreadImage(
                    images.pixels().slice(i, i + 1),
                    images.width(),
                    classes.get(predicted[i]),
                    classes.get(labels[i])))
        .toList();
  }

  public int height() {
    return pixels.columns() / width;
  }
}
