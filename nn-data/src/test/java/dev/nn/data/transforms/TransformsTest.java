package dev.nn.data.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.TransformContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The standard transforms. */
class TransformsTest {

  @Nested
  class OfSignedLog implements TransformContract<SignedLog> {}

  @Nested
  class OfClip implements TransformContract<Clip> {}

  @Test
  void signedLogKeepsTheSign() {
    assertEquals(StrictMath.log(11), new SignedLog().apply(10), 1e-15);
    assertEquals(-StrictMath.log(11), new SignedLog().apply(-10), 1e-15);
    assertEquals(0, new SignedLog().apply(0));
  }

  @Test
  void clipHasBounds() {
    assertEquals(2, new Clip(2, 5).apply(-1));
    assertEquals(3, new Clip(2, 5).apply(3));
    assertEquals(5, new Clip(2, 5).apply(9));
    assertThrows(IllegalArgumentException.class, () -> new Clip(5, 2));
    assertThrows(IllegalArgumentException.class, () -> new Clip(0, Double.POSITIVE_INFINITY));
  }
}
