package dev.nn.cli.demo.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.data.DataChoice.Invented;
import dev.nn.cli.demo.data.DataSource;
import dev.nn.cli.demo.data.Pattern;
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
        Experiment.of(SETUP.with("l2", "0.001"), DataSource.withoutFile(), Plugins.discover());
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
          learning_rate | fast           | the learning rate is 'fast'; expected a number, such as 0.01
          learning_rate | -1             | the learning rate is -1.0
          learning_rate | NaN            | the learning rate is 'NaN'; expected a number, such as 0.01
          batch_size    | 1.5            | the batch size is '1.5'; expected a whole number
          batch_size    | 0              | the batch size is 0, must be at least 1
          optimizer     | admm           | unknown optimizer 'admm'; known, the nearest first: adam
          loss          | mze            | unknown loss 'mze'; known, the nearest first: mae, mse
          layers        | 8 tahn         | unknown activation 'tahn'; known, the nearest first: tanh
          layers        | 17 tanh        | hidden layer 1 has 17 units; the playground draws at most 16
          layers        | 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu -> 1 relu | the network has 7 hidden layers
          output        | sofmax         | unknown activation 'sofmax'
          validation    | 2              | a share of 2.0 of the rows for validation
          seed          | x              | the seed is 'x'; expected a whole number
          members       | 3              | there is no setting 'members'; expected one of layers, output
          """)
  void mistakesAreASentence(String key, String text, String message) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Experiment.of(SETUP.with(key, text), DataSource.withoutFile(), Plugins.discover()));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }
}
