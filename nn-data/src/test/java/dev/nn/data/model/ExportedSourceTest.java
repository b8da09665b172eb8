package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportedSourceTest {

  @TempDir Path folder;

  /** Returns a model with weights and biases drawn at random. */
  static Model model(Table table, PreprocessingSpec spec, Target target, String layers) {
    Preprocessing preprocessing = spec.fit(table, Rows.all(table.rows()), target);
    String text = preprocessing.inputNames().size() + " -> " + layers;
    Network network = Network.create(NetworkSpec.parse(text), 1);
    float[] parameters = network.parameters();
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.1f * (float) random.gaussian(i);
    }
    return Model.of(network.withParameters(parameters), preprocessing);
  }

  private void check(Model model, int rows) throws IOException {
    SourceComparison comparison = new SourceComparison(model, GeneratedClass.of(model, folder));
    comparison.rows(rows).values(rows / 4);
    comparison.requirePredicted(rows / 2);
  }

  private static PreprocessingSpec defaults(UnaryOperator<PreprocessingSpec> change) {
    return change.apply(PreprocessingSpec.defaults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 identity",
        "8 tanh -> 1 identity",
        "3 celu -> 5 elu(alpha=0.3) -> 2 exponential -> 1 identity",
        "7 gelu -> 64 gelu(approximate=true) -> 64 hard_sigmoid -> 1 identity",
        "17 hard_silu -> 33 hard_tanh -> 15 leaky_relu(slope=0.2) -> 1 identity",
        "100 mish -> 10 relu6 -> 30 selu -> 1 identity",
        "40 silu -> 40 softplus(beta=3) -> 20 softsign -> 1 relu",
        "20 softmax -> 20 log_softmax -> 1 sigmoid",
        "300 relu -> 200 tanh -> 1 identity",
      })
  void networksOfAllShapesAndActivationsHaveTheSameBits(String layers) throws IOException {
    PreprocessingSpec spec = defaults(p -> p.without("name"));
    check(model(Flowers.table(150), spec, Target.regression("price"), layers), 2000);
  }

  @Test
  void oneTrainedModelOfEachTask() throws IOException {
    Table table = Flowers.table(150);
    check(Flowers.names().train(table), 2000);
  }

  static Table read(String csv) throws IOException {
    return Csv.of(new StringReader(csv)).read();
  }
}
