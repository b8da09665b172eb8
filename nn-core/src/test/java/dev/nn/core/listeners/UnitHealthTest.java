package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitHealthTest {

  private static final TrainingSpec SPEC =
      TrainingSpec.builder().learningRate(1e-6f).epochs(3).build();

  private final List<String> warnings = new ArrayList<>();
  private final TrainingListener health = new UnitHealth(Scripted.DATA, warnings::add);

  @Test
  void namesTheLayerAndTheShareOnce() {
    fit("2 -> 4 relu -> 1 sigmoid", -100, 0, -100, 0);

    assertThat(warnings)
        .singleElement(STRING)
        .contains("epoch 1, layer 0", "2 of 4 units", "50 %", "dead", "initializer=he_uniform");
  }

  @Test
  void warnsOfSaturatedUnits() {
    fit("2 -> 4 sigmoid -> 1 sigmoid", 20, -20, 20, -20);

    assertThat(warnings)
        .singleElement(STRING)
        .contains("epoch 1, layer 0", "4 of 4 units", "100 %", "saturated", "inputs scaled");
  }

  @Test
  void isSilentAboutHealthyUnits() {
    fit("2 -> 4 relu -> 1 sigmoid", 0, 0, 1, 0);
    fit("2 -> 4 leaky_relu -> 1 sigmoid", -100, -100, -100, -100);

    assertEquals(List.of(), warnings);
  }

  @Test
  void aSecondTrainingIsWarnedOfToo() {
    fit("2 -> 4 relu -> 1 sigmoid", -100, 0, -100, 0);
    fit("2 -> 4 relu -> 1 sigmoid", -100, 0, -100, 0);

    assertEquals(2, warnings.size());
  }

  @Test
  void changesNothingOfTraining() {
    Network network = Scripted.NETWORK;
    Trainer trainer = new Trainer(SPEC, Scripted.PLUGINS);

    TrainingResult without = trainer.fit(network, Scripted.DATA);
    TrainingResult with = trainer.fit(network, Scripted.DATA, health);

    assertArrayEquals(without.network().parameters(), with.network().parameters());
  }

  /** Trains 2 -> 4 -> 1 with the given biases of the four units. */
  private void fit(String layers, float... biases) {
    Network network = Network.create(NetworkSpec.parse(layers), 1, Scripted.PLUGINS);
    float[] parameters = network.parameters();
    System.arraycopy(biases, 0, parameters, 8, 4);
    new Trainer(SPEC, Scripted.PLUGINS)
        .fit(network.withParameters(parameters), Scripted.DATA, health);
  }
}
