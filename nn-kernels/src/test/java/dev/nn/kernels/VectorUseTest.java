package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.kernels.VectorUse.Twins;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors take over once they are as fast as the scalar kernel, on few numbers and on many. */
class VectorUseTest {

  private static final int SCALAR = 100;
  private static final int FAST = 105;
  private static final int SLOW = 106;
  private static final List<Integer> WINDOW = Collections.nCopies(VectorUse.PAIRS - 1, 2 * SCALAR);

  private final Deque<Integer> few = new ArrayDeque<>();
  private final Deque<Integer> many = new ArrayDeque<>();
  private final VectorUse use = new VectorUse(work -> {}, () -> twins(few), () -> twins(many));
  private long now = -50; // a clock may be negative

  private Twins twins(Deque<Integer> times) {
    return new Twins(() -> now += times.remove(), () -> now += SCALAR);
  }

  private boolean run(int runs) {
    for (int i = 0; i < runs; i++) {
      use.run(() -> now);
    }
    return use.isWarm;
  }

  @Test
  void vectorsAreToBeFastOnFewNumbersAndOnMany() {
    few.add(FAST);
    few.addAll(WINDOW);
    assertFalse(run(VectorUse.PAIRS));
    many.addAll(WINDOW);
    many.add(FAST);
    assertFalse(run(VectorUse.PAIRS - 1));
    assertTrue(run(1));
    assertEquals(List.of(), List.copyOf(few));
  }

  @Test
  void theShortestTimesAreCompared() {
    few.addAll(WINDOW);
    few.add(SLOW);
    few.addAll(WINDOW);
    few.add(FAST);
    assertFalse(run(2 * VectorUse.PAIRS));
    many.addAll(WINDOW);
    many.add(SLOW);
    assertFalse(run(VectorUse.PAIRS)); // on many numbers now, where they are slow
  }

  @Test
  void aRunOfMoreThanTwiceTheTimeBeginsAgain() {
    few.addAll(List.of(FAST, FAST, 2 * SCALAR + 1));
    few.addAll(Collections.nCopies(VectorUse.PAIRS, FAST));
    many.addAll(Collections.nCopies(VectorUse.PAIRS, FAST));
    assertFalse(run(3 + 2 * VectorUse.PAIRS - 1));
    assertTrue(run(1));
  }
}
