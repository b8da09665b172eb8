package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The passes of an activation allocate nothing, forward and backward. */
class AllocationTest {

  static List<Activation> activations() {
    Stream<Activation> registered =
        ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(registered, Stream.of(new Gelu(true))).toList();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void passesAllocateNothing(Activation activation) {
    // 17 elements: a vector of floats, whatever its size, and a rest.
    Matrix z = Matrix.zeros(3, 17);
    for (int i = z.start(); i < z.end(); i++) {
      z.data()[i] = i / 4f - 6;
    }
    Matrix a = Matrix.zeros(3, 17);
    Matrix gradient = z.copy();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    passes(activation, z, a, gradient); // loads its classes
    long before = threads.getCurrentThreadAllocatedBytes();
    passes(activation, z, a, gradient);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertEquals(0, after - before, "bytes");
  }

  private static void passes(Activation activation, Matrix z, Matrix a, Matrix gradient) {
    activation.forward(z, a);
    activation.backward(z, a, gradient);
  }
}
