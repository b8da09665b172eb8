package com.acme.nn.averaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ListenerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragedWeightsTest implements ListenerContract<AveragedWeights> {

  @Test
  void theLastQuarterCountsByDefault() {
    assertEquals(new AveragedWeights(0.75), new AveragedWeights());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsOtherShares(double from) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new AveragedWeights(from));
    assertEquals("from is " + from + ", must be from 0 to below 1", e.getMessage());
  }

  @Nested
  class FromTheStart implements ListenerContract<AveragedWeights> {

    @Override
    public AveragedWeights plugin() {
      return new AveragedWeights(0);
    }
  }
}
