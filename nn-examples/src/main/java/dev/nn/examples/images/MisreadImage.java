package dev.nn.examples.images;

import dev.nn.api.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * An image that was taken for something else.
 *
 * @param pixels [1 × height · width], row by row, 0 for paper to 1 for ink
 * @param width the pixels in a row of the image
 * @param read the class it was taken for
 * @param is the class it is of
 */
public record MisreadImage(Matrix pixels, int width, String read, String is) {

  /**
   * The images whose prediction is wrong, in the order of the data set.
   *
   * @param images what was to be recognised
   * @param predicted the predicted class of each image, [images]
   */
  public static List<MisreadImage> of(LabelledImages images, int[] predicted) {
    List<String> classes = images.classes();
    int[] labels = images.labels();
    List<MisreadImage> misread = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (predicted[i] != labels[i]) {
        misread.add(
            new MisreadImage(
                images.pixels().slice(i, i + 1),
                images.width(),
                classes.get(predicted[i]),
                classes.get(labels[i])));
      }
    }
    return misread;
  }

  public int height() {
    return pixels.columns() / width;
  }
}
