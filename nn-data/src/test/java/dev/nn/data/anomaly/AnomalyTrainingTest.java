package dev.nn.data.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnomalyTrainingTest {

  /** The sums of their outputs take 32 MiB, or more for the least number of rows. */
  @Test
  void manyInputsLetFewerRowsSetTheThreshold() {
    assertEquals(1 << 22, AnomalyTraining.most(1));
    assertEquals(41943, AnomalyTraining.most(100));
    assertEquals(1000, AnomalyTraining.most(4195));
    assertEquals(1000, AnomalyTraining.most(Integer.MAX_VALUE));
  }
}
