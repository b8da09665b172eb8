package dev.nn.core.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.api.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataFingerprintTest {

  private static final float[][] X = {{1, 2}, {3, 4}, {5, 6}};
  private static final float[][] T = {{10}, {20}, {30}};

  /** By Python: hashlib.sha256(struct.pack('<12f', 1,2,10,1, 3,4,20,1, 5,6,30,1)).hexdigest(). */
  @Test
  void isTheShaOfEachRowInTurn() {
    assertEquals(
        new DataFingerprint(
            3, 2, 1, "08513e378d3bae7484d2e5ec4ddf24b6f46d9717af874515b21038a1493e11aa"),
        DataFingerprint.of(samples(X, T, 1, 1, 1)));
  }

  @Test
  void anythingElseIsAnother() {
    DataFingerprint of = DataFingerprint.of(samples(X, T, 1, 1, 1));

    assertEquals(of, DataFingerprint.of(Samples.of(Matrix.of(X), Matrix.of(T))));
    assertNotEquals(of, DataFingerprint.of(samples(X, T, 1, 2, 1)));
    assertNotEquals(
        of, DataFingerprint.of(samples(X, new float[][] {{10}, {20}, {30.000002f}}, 1, 1, 1)));
    assertNotEquals(
        of,
        DataFingerprint.of(
            samples(new float[][] {X[1], X[0], X[2]}, new float[][] {T[1], T[0], T[2]}, 1, 1, 1)));
  }

  /** More than are read at a time. */
  @Test
  void everyRowCounts() {
    Matrix x = Matrix.zeros(100_000, 1);
    Matrix t = Matrix.zeros(100_000, 1);
    String before = DataFingerprint.of(Samples.of(x, t)).sha256();
    for (int row : new int[] {0, 32_767, 32_768, 99_999}) {
      Matrix changed = x.copy();
      changed.set(row, 0, 1);
      assertNotEquals(before, DataFingerprint.of(Samples.of(changed, t)).sha256());
    }
  }

  private static Samples samples(float[][] x, float[][] t, float... w) {
    return Samples.of(Matrix.of(x), Matrix.of(t), Arrays.copyOf(w, w.length));
  }
}
