package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.operand.Operand;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
              calls.add(method.getName());
              return method.getReturnType() == int.class ? (Object) 16 : null;
            });
  }

  @Test
  void aFunctionTurnsToVectorsAfterManyNumbersAndPractice() {
    float[] x = new float[BEFORE];
    float[] y = new float[BEFORE];
    kernels.exp(x, y, 1, x.length);
    assertEquals(List.of(), calls);
    assertEquals(1f, y[1]);

    kernels.exp(x, y, 0, 1); // after practice on other arrays
    assertEquals(Collections.nCopies(Practice.FAST_RUNS + 1, "exp"), calls);
    assertEquals(0f, y[0]); // the recorder computes nothing

    kernels.tanh(x, y, 0, 1);
    assertEquals(Practice.FAST_RUNS + 1, calls.size());
  }

  @Test
  void everyFunctionGoesToItsOwnLoop() {
    float[] x = new float[BEFORE];
    List<String> names = new ArrayList<>();
    everyFunction(x, names);
    List<String> practice = new ArrayList<>();
    names.forEach(name -> practice.addAll(Collections.nCopies(Practice.FAST_RUNS + 1, name)));
    assertEquals(practice, calls); // the last in use
    calls.clear();
    everyFunction(x, new ArrayList<>());
    assertEquals(names, calls);
  }

  private void everyFunction(float[] x, List<String> names) {
    all()
        .forEach(
            (name, function) -> {
              names.add(name);
              function.apply(x, x.clone(), 0, x.length);
            });
  }

  private interface Function {
    void apply(float[] x, float[] y, int start, int end);
  }

  private Map<String, Function> all() {
    Map<String, Function> all = new LinkedHashMap<>();
    all.put("exp", kernels::exp);
    all.put("expm1", kernels::expm1);
    all.put("log", kernels::log);
    all.put("log1p", kernels::log1p);
    all.put("tanh", kernels::tanh);
    all.put("sigmoid", kernels::sigmoid);
    all.put("softplus", kernels::softplus);
    all.put("erf", kernels::erf);
    all.put("normalCdf", kernels::normalCdf);
    all.put("normalPdf", kernels::normalPdf);
    return all;
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
