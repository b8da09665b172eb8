package dev.nn.core.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest implements InitializerContract<Normal> {

  @Override
  public Normal plugin() {
    return new Normal(0.3f);
  }

  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(0.3f);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void otherDeviationsAreRejected(float deviation) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> new Normal(deviation)))
        .hasMessageContainingAll("deviation is " + deviation, "above 0");
  }
}
