package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.examples.RecognitionPicture.Gallery;
import dev.nn.examples.RecognitionPicture.MisreadImage;
import dev.nn.watch.charts.Ink;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GalleryTest {

  /** Two pixels wide, three high: ink above paper, and grey below. */
  private static final Matrix PIXELS = Matrix.of(new float[][] {{1, 1, 0, 0, 0.5f, 0.5f}});

  private static MisreadImage misread(String read, String is) {
    return new MisreadImage(PIXELS, 2, read, is);
  }

  private static Gallery of(int images) {
    return new Gallery(Collections.nCopies(images, misread("3", "5")));
  }

  @Test
  void enlargedPixelsAreSquaresWithSharpEdges() {
    BufferedImage enlarged = Gallery.enlarge(misread("3", "5"), 4);
    assertEquals(8, enlarged.getWidth());
    assertEquals(12, enlarged.getHeight());
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 8; x++) {
        int expected = Gallery.shade(List.of(1f, 0f, 0.5f).get(y / 4)).getRGB();
        assertEquals(expected, enlarged.getRGB(x, y), x + ", " + y);
      }
    }
  }

  @Test
  void shadesRunFromPaperToInk() {
    assertEquals(Ink.PAPER, Gallery.shade(0));
    assertEquals(Ink.BLACK, Gallery.shade(1));
  }

  @Test
  void captionsOfLongNamesTakeTwoLines() {
    assertEquals(List.of("read 3, is 5"), Gallery.caption(misread("3", "5")));
    assertEquals(
        List.of("read T-shirt/top", "is Dress"), Gallery.caption(misread("T-shirt/top", "Dress")));
  }

  @Test
  void theHeadingSaysHowManyAreShown() {
    assertEquals("none misread", of(0).heading());
    assertEquals("1 misread", of(1).heading());
    assertEquals("16 misread", of(16).heading());
    assertEquals("the first 16 of 17 misread", of(17).heading());
  }

  @Test
  void fewImagesHaveFewColumns() {
    assertEquals(2, of(4).columns());
    assertEquals(3, of(5).columns());
    assertEquals(4, of(10).columns());
    assertEquals(4, of(1000).columns());
  }
}
