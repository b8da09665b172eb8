package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.examples.RecognitionPicture.MisreadImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisreadImageTest {

  @Test
  void listsTheWrongOnesInOrderWithBothNames() {
    Matrix pixels = Matrix.of(new float[][] {{0, 1}, {2, 3}, {4, 5}});
    LabelledImages images =
        new LabelledImages(pixels, new int[] {0, 1, 2}, 1, List.of("a", "b", "c"));
    List<MisreadImage> misread = MisreadImage.of(images, new int[] {2, 1, 0});
    assertEquals(2, misread.size());
    assertEquals("c", misread.get(0).read());
    assertEquals("a", misread.get(0).is());
    assertArrayEquals(new float[] {4, 5}, misread.get(1).pixels().row(0));
    assertEquals(2, misread.get(1).height());
  }
}
