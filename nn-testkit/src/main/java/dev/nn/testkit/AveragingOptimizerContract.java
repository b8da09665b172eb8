package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.tensors.AverageChecks;
import org.junit.jupiter.api.Test;

/**
 * The rules of an optimizer of single parameters that has averages. One of whole tensors or whole
 * steps has {@link TensorOptimizerContract} or {@link StepOptimizerContract}, which check its
 * averages too.
 *
 * @param <O> the class of the optimizer under test
 */
public interface AveragingOptimizerContract<O extends Optimizer> extends OptimizerContract<O> {

  /** Checks that averages are finite, written to their range alone, and change nothing else. */
  @Test
  default void averagesAreWrittenAlone() {
    AverageChecks.ranges(plugin(), learningRate());
  }

  /** Checks that the averages reduce a convex quadratic function. */
  @Test
  default void averagesReduceAQuadratic() {
    AverageChecks.quadratic(plugin(), learningRate());
  }
}
