package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LocalSparkTest {

  @Test
  void computes() {
    assertEquals(5L, LocalSpark.session().range(10).filter("id % 2 = 0").repartition(3).count());
  }
}
