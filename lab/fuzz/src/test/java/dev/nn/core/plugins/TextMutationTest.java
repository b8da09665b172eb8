package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.TrainingSpec;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Mutations of the texts of networks, of plug-ins, and of trainings in JSON. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class TextMutationTest {

  private static final int TIMES = Reading.times(3000);

  private static final Plugins PLUGINS = Plugins.discover();

  private final Reading reading =
      new Reading(
          List.of(IllegalArgumentException.class, PluginException.class),
          m -> m.length() > 15,
          6000);

  @Test
  void networks() {
    String text =
        "4 -> 8 relu -> 6 leaky_relu(slope=0.2) dropout=0.5 initializer=he_uniform -> 3 softmax";
    TextMutation mutation =
        new TextMutation(Reading.seed(8), List.of("->", "relu", "blocks(2 softmax, 1 identity)"));
    for (int i = 0; i < TIMES; i++) {
      String mutated = mutation.of(text);
      reading.of(
          2L * mutated.length(),
          mutated,
          () -> {
            NetworkSpec read = NetworkSpec.parse(mutated);
            assertEquals(read, NetworkSpec.parse(read.toString()));
          });
    }
    reading.requireBoth();
  }

  @Test
  void plugins() {
    List<String> texts =
        List.of(
            "leaky_relu(slope=0.2)",
            "acme:outer(inner=adam(beta1=0.8), unit=\"°C, \\\"x\\\" \\u00e9\")",
            "step(every=10, factor=0.5)");
    TextMutation mutation =
        new TextMutation(Reading.seed(9), List.of("relu", "slope=", "adam(", "\"\\n\"", "a:b"));
    for (int i = 0; i < TIMES; i++) {
      String mutated = mutation.of(texts.get(i % texts.size()));
      reading.of(
          2L * mutated.length(),
          mutated,
          () -> {
            PluginText read = PluginText.parse(mutated);
            assertEquals(read, PluginText.parse(read.toString()));
          });
      reading.of(2L * mutated.length(), mutated, () -> PLUGINS.activations().get(mutated));
      reading.of(2L * mutated.length(), mutated, () -> PLUGINS.schedules().get(mutated));
    }
    reading.requireBoth();
  }

  @Test
  void trainings() {
    String json =
        RecordCodec.write(
            TrainingSpec.builder().optimizer("adam").schedules("cosine").clipNorm(1).build());
    TextMutation mutation = new TextMutation(Reading.seed(10), List.of("\"adam\"", "[]", "{}"));
    for (int i = 0; i < TIMES; i++) {
      String mutated = mutation.of(json);
      reading.of(
          2L * mutated.length(),
          mutated,
          () -> RecordCodec.OPEN.read(TrainingSpec.class, mutated, "the training"));
    }
    reading.requireBoth();
  }

  private record Lists(Map<String, List<String>> lists) {}

  /** The place of a value is made for a message alone, and not for each element below a name. */
  @Test
  void aLongNameAboveManyValues() {
    String json =
        "{\"lists\":{\"" + "n".repeat(40_000) + "\":[\"\"" + ",\"\"".repeat(20_000) + "]}}";
    Reading small = new Reading(List.of(), m -> true, 200);
    small.of(
        json.length(), "a long name", () -> RecordCodec.OPEN.read(Lists.class, json, "the lists"));
  }

  @Test
  void aLongNameIsComparedByItsStart() {
    String wanted = "relu" + "x".repeat(2_000_000);
    Reading small = new Reading(List.of(PluginException.class), m -> m.length() > 15, 40);
    small.of(wanted.length(), "a long name", () -> PLUGINS.activations().get(wanted));
    assertEquals("relu", Spelling.nearestFirst("relv", List.of("tanh", "relu")).get(0));
  }
}
