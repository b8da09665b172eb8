package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes of an activation allocate nothing, forward and backward. */
class AllocationTest {

  private static final int MAX_RUNS = 100_000;

  static List<Activation> activations() {
    Stream<Activation> registered =
        ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(registered, Stream.of(new Gelu(true))).toList();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void passesAllocateNothing(Activation activation) {
    // A row has whole vectors of floats, of any width, and a rest.
    Matrix z = Matrix.zeros(16, 257);
    for (int i = z.start(); i < z.end(); i++) {
      z.data()[i] = i % 48 / 4f - 6;
    }
    Matrix a = Matrix.zeros(16, 257);
    int parameters = activation.parameters(257);
    Matrix p = Matrix.zeros(Math.min(1, parameters), Math.max(1, parameters));
    Matrix dp = Matrix.zeros(parameters == 0 ? 0 : 16, Math.max(1, parameters));
    ActivationGradients gradients = new ActivationGradients(z.copy(), z.copy(), dp);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // In the interpreter every vector is an object: what counts is the compiled code.
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MAX_RUNS && least > 0; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      activation.forward(z, p, a);
      activation.backward(z, p, a, gradients);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes");
  }
}
