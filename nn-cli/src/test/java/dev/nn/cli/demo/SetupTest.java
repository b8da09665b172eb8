package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.demo.DataSource.DataChoice.Invented;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {

  private static final Setup SETUP = Setup.of(new Invented(Pattern.XOR, 60, 0, 0));

  @Test
  void readsWhatItWrites() {
    assertEquals(SETUP, RecordCodec.STRICT.read(Setup.class, RecordCodec.write(SETUP), "it"));
  }

  @Test
  void itsCommandHasEverySetting() {
    Experiment experiment =
        new Experiment(SETUP.with("l2", "0.001"), new DataSource(null), Plugins.discover());
    assertEquals(
        "nn train points.csv --target label --test 0.0 --layers '8 tanh -> 4 tanh' --members 1"
            + " --optimizer adam --learning-rate 0.01 --schedules constant --epochs EPOCHS"
            + " --l2 0.001 --seed 0",
        TrainText.withoutFile(Watch.NN).of(experiment));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          learning_rate | fast           | rate is 'fast'; a number
          learning_rate | -1             | rate is '-1'; above 0
          learning_rate | NaN            | rate is 'NaN'; a number
          batch_size    | 1.5            | size is '1.5'; whole number
          batch_size    | 0              | size is '0'; at least 1
          optimizer     | admm           | optimizer 'admm'; first: adam
          loss          | mze            | loss 'mze'; first: mae, mse
          layers        | 8 tahn         | activation 'tahn'; first: tanh
          layers        | 8 tanh 9       | layers is '8 tanh 9'
          layers        | 17 tanh        | layer 1 has 17; at most 16
          layers        | 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu | 7 hidden layers
          output        | sofmax         | unknown activation 'sofmax'
          validation    | 2              | validation is '2'; below 1
          seed          | x              | seed is 'x'; whole number
          members       | 3              | 'members'; layers, output
          """)
  void mistakesAreASentence(String key, String text, String parts) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Experiment(SETUP.with(key, text), new DataSource(null), Plugins.discover()));
    assertThat(refused)
        .hasMessageContainingAll(parts.split("; "))
        .hasMessageNotContaining("-> 1 identity"); // which nobody typed
  }
}
