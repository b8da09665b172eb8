package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.operand.Operand;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elementary functions turn to vectors after many numbers and practice, each by itself. */
class DeferredVectorsTest {

  private static final int BEFORE = 1000;

  private final List<String> calls = new ArrayList<>();
  private final Kernels kernels = new DeferredVectors(recorder(), BEFORE, () -> 0);

  /** Returns kernels that note the names of called methods. */
  private Kernels recorder() {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              calls.add(
                  method.getName().equals("compute") ? arguments[0].toString() : method.getName());
              return method.getReturnType() == int.class ? (Object) 16 : null;
            });
  }

  @Test
  void aFunctionTurnsToVectorsAfterManyNumbersAndPractice() {
    float[] x = new float[BEFORE];
    float[] y = new float[BEFORE];
    kernels.compute(Elementary.EXP, x, y, 1, x.length);
    assertEquals(List.of(), calls);
    assertEquals(1f, y[1]);

    kernels.compute(Elementary.EXP, x, y, 0, 1); // after practice on other arrays
    assertEquals(Collections.nCopies(Practice.FAST_RUNS + 1, "EXP"), calls);
    assertEquals(0f, y[0]); // the recorder computes nothing

    kernels.compute(Elementary.TANH, x, y, 0, 1);
    assertEquals(Practice.FAST_RUNS + 1, calls.size());
  }

  @Test
  void everyFunctionGoesToItsOwnLoop() {
    float[] x = new float[BEFORE];
    for (Elementary f : Elementary.values()) {
      kernels.compute(f, x, x.clone(), 0, x.length);
      assertEquals(Collections.nCopies(Practice.FAST_RUNS + 1, f.toString()), calls);
      calls.clear();
      kernels.compute(f, x, x.clone(), 0, x.length);
      assertEquals(List.of(f.toString()), calls);
      calls.clear();
    }
  }

  @Test
  void allElseIsOfTheVectorsAtOnce() {
    Operand m = Operand.of(new float[4], 0, 2, 2);
    assertEquals(16, kernels.lanes());
    assertEquals(16, kernels.panel());
    kernels.multiplier();
    kernels.columnSums(m, Operand.of(new float[2], 0, 1, 2));
    assertEquals(List.of("lanes", "panel", "multiplier", "columnSums"), calls);
  }
}
