package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.shards.LocalSteps;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSpecTest {

  @Test
  void defaultsToMseAndSgd() {
    TrainingSpec spec = TrainingSpec.defaults();

    assertEquals("mse", spec.loss());
    assertEquals("sgd", spec.optimizer());
    assertEquals(spec, TrainingSpec.builder().build());
  }

  /** As a program has them; a float is what it was. */
  @Test
  void builderTakesDecimals() {
    assertEquals(
        TrainingSpec.builder()
            .learningRate(0.1f)
            .l1(1e-5f)
            .l2(0.3f)
            .clipValue(0.7f)
            .clipNorm(1.1f)
            .build(),
        TrainingSpec.builder()
            .learningRate(0.1)
            .l1(1e-5)
            .l2(0.3)
            .clipValue(0.7)
            .clipNorm(1.1)
            .build());
  }

  @Test
  void builderSetsEveryValue() {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("huber( delta = 2 )")
            .optimizer("adam")
            .learningRate(0.5f)
            .schedules("cosine", "warm_up(epochs=2)")
            .batchSize(7)
            .epochs(8)
            .seed(9)
            .l1(0.1f)
            .l2(0.2f)
            .clipValue(3)
            .clipNorm(4)
            .shards(5)
            .localSteps(LocalSteps.averaged(6))
            .build();

    assertEquals(
        new TrainingSpec(
            "huber(delta=2)",
            "adam",
            0.5f,
            List.of("cosine", "warm_up(epochs=2)"),
            7,
            8,
            9,
            0.1f,
            0.2f,
            3,
            4,
            5,
            LocalSteps.averaged(6)),
        spec);
    assertEquals(spec, spec.toBuilder().build());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesALearningRateThatIsNotPositive(float rate) {
    assertEquals(
        "the learning rate is " + rate + ", must be above 0 and finite, such as 0.01",
        refusal(builder -> builder.learningRate(rate)));
  }

  @Test
  void saysWhichValueIsWrong() {
    assertEquals("the batch size is 0, must be at least 1", refusal(b -> b.batchSize(0)));
    assertEquals("the number of epochs is -1, must be at least 1", refusal(b -> b.epochs(-1)));
    assertEquals("the number of shards is 0, must be at least 1", refusal(b -> b.shards(0)));
    assertEquals("l1 is -1.0, must be 0 or more, and finite", refusal(b -> b.l1(-1)));
    assertEquals("l2 is NaN, must be 0 or more, and finite", refusal(b -> b.l2(Float.NaN)));
    assertEquals(
        "clipValue is 0.0, must be above 0; infinity for no clipping",
        refusal(b -> b.clipValue(0)));
    assertEquals(
        "clipNorm is NaN, must be above 0; infinity for no clipping",
        refusal(b -> b.clipNorm(Float.NaN)));
    assertEquals(
        "'MSE': 'MSE' is no plug-in name; names are lower snake case, such as leaky_relu, or have a"
            + " vendor before them, such as acme:swoosh; expected a name, or name(key=value,"
            + " key=value)",
        refusal(b -> b.loss("MSE")));
  }

  private static String refusal(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec.Builder builder = change.apply(TrainingSpec.builder());
    return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
  }
}
