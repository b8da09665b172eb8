package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
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

  @Test
  void namesOfOtherLibrariesAreThoseOfPluginsInATraining() {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("MSELoss")
            .optimizer("Adam(beta1=0.8)")
            .schedules("CosineAnnealingLR", "warm_up")
            .build();
    NetworkSpec layers = NetworkSpec.parse("1 -> 4 Swish initializer=xavier_normal -> 1 linear");
    Network network = Network.create(layers, 1);
    Samples data = Samples.of(Matrix.of(new float[][] {{1}}), Matrix.of(new float[][] {{2}}));

    assertEquals("1 -> 4 silu initializer=glorot_normal -> 1 identity", network.spec().toString());
    Network trained = new Trainer(spec).fit(network, data).network();
    TrainingSpec usual =
        TrainingSpec.builder()
            .loss("mse")
            .optimizer("adam(beta1=0.8)")
            .schedules("cosine", "warm_up")
            .build();
    assertEquals(usual, spec.in(Plugins.discover()));
    assertEquals(
        new Trainer(usual).fit(network, data).network().fingerprint(), trained.fingerprint());
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
            5),
        spec);
    assertEquals(spec, spec.toBuilder().build());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsALearningRateThatIsNotPositive(float rate) {
    assertThat(refusal(builder -> builder.learningRate(rate)))
        .contains("rate is " + rate, "above 0");
  }

  @Test
  void saysWhichValueIsWrong() {
    assertThat(refusal(b -> b.batchSize(0))).contains("batch size is 0", "at least 1");
    assertThat(refusal(b -> b.epochs(-1))).contains("epochs is -1", "at least 1");
    assertThat(refusal(b -> b.shards(0))).contains("shards is 0", "at least 1");
    assertThat(refusal(b -> b.l1(-1))).contains("l1 is -1.0", "0 or more");
    assertThat(refusal(b -> b.l2(Float.NaN))).contains("l2 is NaN", "finite");
    assertThat(refusal(b -> b.clipValue(0))).contains("clipValue is 0.0", "above 0", "infinity");
    assertThat(refusal(b -> b.clipNorm(Float.NaN)))
        .contains("clipNorm is NaN", "above 0", "infinity");
    assertThat(refusal(b -> b.loss("m-se"))).contains("'m-se'", "leaky_relu", "name(key=value");
  }

  private static String refusal(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec.Builder builder = change.apply(TrainingSpec.builder());
    return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
  }
}
