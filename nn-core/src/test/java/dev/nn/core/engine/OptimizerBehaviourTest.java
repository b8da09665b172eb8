package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.api.Optimizer;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.optimizers.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerBehaviourTest {

  @Test
  void optimizersOfEveryInterfaceHaveTheirOwn() {
    List<Optimizer> different =
        List.of(
            new Sgd(),
            new Adam(),
            new Adam(0.9, 0.99, 1e-8),
            new Sam(),
            new Sam(0.1f),
            new NormalizedSgd(),
            new MovingAverage(),
            new MovingAverage(0.8f),
            new Adafactor(),
            new ScheduleFree());
    for (int i = 0; i < different.size(); i++) {
      String own = behaviour(different.get(i));
      assertEquals(own, behaviour(different.get(i)));
      for (int j = 0; j < i; j++) {
        assertNotEquals(own, behaviour(different.get(j)), i + " as " + j);
      }
    }
  }

  private static String behaviour(Optimizer optimizer) {
    return Behaviour.of(optimizer, Optimizer.class).orElseThrow().text();
  }
}
