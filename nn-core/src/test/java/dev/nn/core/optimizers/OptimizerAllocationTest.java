package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step of an optimizer allocates nothing. */
class OptimizerAllocationTest {

  static List<Optimizer> optimizers() {
    return ServiceLoader.load(Optimizer.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void updateAllocatesNothing(Optimizer optimizer) {
    OneParameter w = new OneParameter(optimizer, 1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    w.step(0.1f, 1); // loads its classes
    long before = threads.getCurrentThreadAllocatedBytes();
    w.step(0.1f, -1);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertEquals(0, after - before, "bytes");
  }
}
