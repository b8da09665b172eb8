package dev.nn.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.optimizers.Momentum;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Third-party plug-ins whose hyper-parameters are texts, constants and other plug-ins. */
class PluginPartsTest {

  private static final String BAND =
      """
      public record Band(String unit, Band.Edge edge, float width) implements dev.nn.api.Activation {
        public enum Edge { HARD, SOFT }
        public Band() { this("m, \\"or\\" (ft)", Edge.SOFT, 1); }
        public String name() { return "acme:band"; }
        public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {
          float most = width * unit.length() * (edge == Edge.HARD ? 1 : 2);
          for (int i = z.start(); i < z.end(); i++) {
            a.data()[i] = Math.max(-most, Math.min(most, z.data()[i]));
          }
        }
        public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix g) {
          for (int i = z.start(); i < z.end(); i++) {
            g.data()[i] *= a.data()[i] == z.data()[i] ? 1 : 0;
          }
        }
      }
      """;

  /** Its default is a plug-in that its jar keeps to itself. */
  private static final String LOOKAHEAD =
      """
      import dev.nn.api.Optimizer;
      import dev.nn.api.ParameterBlock;

      public record Lookahead(Optimizer inner, float alpha, int every) implements Optimizer {
        public record Plain(float factor) implements Optimizer {
          public String name() { return "acme:plain"; }
          public void update(ParameterBlock block, float rate, long step) {
            for (int i = block.start(); i < block.end(); i++) {
              block.values()[i] -= factor * rate * block.gradients()[i];
            }
          }
        }
        public Lookahead() { this(new Plain(1), 0.5f, 2); }
        public String name() { return "lookahead"; }
        public int slots() { return inner.slots() + 1; }
        public void update(ParameterBlock block, float rate, long step) {
          java.util.List<float[]> states = new java.util.ArrayList<>();
          for (int s = 0; s < inner.slots(); s++) {
            states.add(block.state(s));
          }
          float[] w = block.values();
          float[] slow = block.state(inner.slots());
          for (int i = block.start(); step == 1 && i < block.end(); i++) {
            slow[i] = w[i];
          }
          inner.update(
              new ParameterBlock(
                  w, block.gradients(), states, block.start(), block.end(), block.kind()),
              rate,
              step);
          for (int i = block.start(); step % every == 0 && i < block.end(); i++) {
            slow[i] += alpha * (w[i] - slow[i]);
            w[i] = slow[i];
          }
        }
      }
      """;

  private static final Matrix X = Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}});
  private static final Samples DATA = Samples.of(X, Matrix.of(new float[][] {{1}, {2}, {-1}}));

  @TempDir static Path jars;
  private static PluginDirectory directory;
  private static Plugins plugins;

  @TempDir Path folder;

  @BeforeAll
  static void pack() {
    new PluginJar(jars.resolve("classes"))
        .compile(Map.of("Band", BAND, "Lookahead", LOOKAHEAD))
        .activations("Band")
        .service(Optimizer.class, "Lookahead")
        .maven("com.acme", "parts", "1.0")
        .pack(jars.resolve("plugins/parts.jar"), Map.of());
    directory = PluginDirectory.open(jars.resolve("plugins"));
    plugins = directory.plugins();
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lookahead|lookahead(inner=acme:plain(factor=1.0), alpha=0.5, every=2)",
        "lookahead(inner=acme:plain(factor=2))|lookahead(inner=acme:plain(factor=2.0), alpha=0.5, every=2)",
        "lookahead(inner=momentum)|lookahead(inner=momentum(momentum=0.9), alpha=0.5, every=2)",
        "lookahead(every=3, inner=lookahead(inner=momentum(momentum=0.5)))|lookahead(inner=lookahead(inner=momentum(momentum=0.5), alpha=0.5, every=2), alpha=0.5, every=3)",
      })
  void aPluginIsAHyperparameter(String text, String written) {
    Optimizer plugin = plugins.optimizers().get(text);
    assertEquals(written, PluginText.of(plugin).toString());
    assertEquals(plugin, plugins.optimizers().get(written));
  }

  @Test
  void aNameMeansTheSameWithinHyperparameters() {
    Optimizer lookahead = plugins.optimizers().get("lookahead(inner=adam(beta1=0.8))");
    assertEquals(
        plugins.optimizers().get("adam(beta1=0.8)"), Hyperparameters.of(lookahead).get("inner"));
    Plugins others = plugins.with(PluginKind.OPTIMIZER, List.of(new Momentum(0.25f)));
    assertEquals(
        new Momentum(0.25f),
        Hyperparameters.of(others.optimizers().get("lookahead(inner=momentum)")).get("inner"));
  }

  @Test
  void anUnknownPluginIsAnsweredWithTheKnownOnes() {
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> plugins.optimizers().get("lookahead(inner=adan)"))
            .getMessage();
    assertThat(refusal)
        .contains("lookahead: inner", "unknown optimizer 'adan'", "nearest first: adam");
  }

  @Test
  void theReportHasTextsThatAreReadBack() {
    String report = plugins.report().toString();
    assertTrue(
        report.contains("acme:band(unit=\"m, \\\"or\\\" (ft)\", edge=SOFT, width=1.0)"), report);
    assertTrue(report.contains("lookahead(inner=acme:plain(factor=1.0), alpha=0.5"), report);
    assertEquals(List.of(), plugins.problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme:band",
        "acme:band(unit=m)",
        "acme:band(unit=\"\", edge=hard)",
        "acme:band(unit=\"-> 3 relu(\", width=0.25)",
        "acme:band(unit=\"say \\\"é\\\"\\n\", edge=SOFT)"
      })
  void aNetworkOfItIsSavedAndLoaded(String text) throws IOException {
    Network network =
        Network.create(NetworkSpec.parse("2 -> 4 " + text + " -> 1 identity"), 1, plugins);
    Path file = folder.resolve("network.safetensors");
    network.save(file);

    Network loaded = Network.load(file, plugins);

    assertEquals(network.activations(), loaded.activations());
    assertEquals(network.spec(), loaded.spec());
    assertArrayEquals(network.predict(X).data(), loaded.predict(X).data());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lookahead",
        "lookahead(inner=adam(beta1=0.8))",
        "lookahead(inner=lookahead(inner=momentum(momentum=0.5), every=3))"
      })
  void aTrainingWithItGoesOnToTheSameBits(String optimizer) throws IOException {
    TrainingSpec spec =
        TrainingSpec.builder().optimizer(optimizer).learningRate(0.01f).epochs(6).build();
    Network network =
        Network.create(NetworkSpec.parse("2 -> 4 acme:band(unit=mm) -> 1 identity"), 1, plugins);
    Trainer trainer = new Trainer(spec, plugins);
    Path checkpoints = folder.resolve("checkpoints");
    Network whole =
        Checkpoints.in(checkpoints, plugins)
            .everyEpochs(1)
            .keep(9)
            .fit(trainer, network, DATA)
            .network();

    Checkpoint third =
        Checkpoint.load(checkpoints.resolve("step-000000000003.safetensors"), plugins);

    assertEquals(
        PluginText.of(plugins.optimizers().get(optimizer)).toString(), third.spec().optimizer());
    assertEquals(
        whole.fingerprint(),
        new Trainer(third.spec(), plugins).resume(third, DATA).network().fingerprint());
  }

  /** The registry of then had another default of the inner plug-in. */
  @Test
  void aFileKeepsTheMeaningOfNamesWithinHyperparameters() throws IOException {
    Plugins others = plugins.with(PluginKind.OPTIMIZER, List.of(new Adam(0.5f, 0.75f, 1e-3f)));
    others =
        others.with(
            PluginKind.OPTIMIZER, List.of(others.optimizers().get("lookahead(inner=adam)")));
    Network network = Network.create(NetworkSpec.parse("2 -> 1 identity"), 1, others);
    TrainingSpec training = TrainingSpec.builder().optimizer("lookahead").build();
    Safetensors contents =
        new Safetensors(training.metadata(network, others, Map.of()), NetworkFile.tensors(network));

    Plugins saved = NetworkFile.plugins(contents, plugins);

    assertEquals(others.optimizers().get("lookahead"), saved.optimizers().get("lookahead"));
    assertTrue(
        contents.metadata("nn.plugins").contains("\"optimizer 'adam'\":\"dev.nn"),
        contents.metadata("nn.plugins"));

    TreeMap<String, String> without = new TreeMap<>(contents.metadata());
    Plugins few = plugins.without(PluginKind.OPTIMIZER);
    few = few.with(PluginKind.OPTIMIZER, List.of(plugins.optimizers().get("lookahead")));
    Plugins lacking = few;
    String refusal =
        assertThrows(
                PluginException.class,
                () ->
                    NetworkFile.plugins(
                        new Safetensors(without, NetworkFile.tensors(network)), lacking))
            .getMessage();
    assertTrue(refusal.contains("unknown optimizer 'adam'"), refusal);
    assertThat(refusal).contains("optimizer 'adam'=dev.nn");
  }

  @ParameterizedTest
  @CsvSource({
    "Float, java.lang.Float",
    "short, short",
    "char, char",
    "float[], float[]",
    "java.util.List<String>, java.util.List<java.lang.String>"
  })
  void otherRecordsAreLeftOutWithTheReason(String type, String named) {
    Path classes = folder.resolve("classes");
    String source =
        PluginJar.activation("Other", "\"acme:other\"")
            .replace(
                "public class Other", "public record Other(float width, %s rate)".formatted(type))
            .replaceFirst("\\{", "{ public Other() { this(1, %s); }".formatted(value(type)));
    ClassLoader loader =
        new PluginJar(classes).compile(Map.of("Other", source)).activations("Other").loader();

    Plugins found = Plugins.discover(List.of(loader));

    assertTrue(found.activations().lacks("acme:other"));
    assertFalse(found.activations().lacks("relu"));
    String problems = found.problems().toString();
    for (String part :
        List.of(
            "Other in " + classes,
            "the hyper-parameter 'rate' of acme:other",
            "is of the type " + named,
            "float, double, int, long")) {
      assertTrue(problems.contains(part), problems);
    }
    String refusal =
        assertThrows(PluginException.class, () -> found.of(PluginKind.ACTIVATION).get("acme:other"))
            .getMessage();
    assertTrue(refusal.contains("'rate' of acme:other"), refusal);
  }

  private static String value(String type) {
    return switch (type) {
      case "Float" -> "1f";
      case "short" -> "(short) 1";
      case "char" -> "'a'";
      case "float[]" -> "new float[1]";
      default -> "java.util.List.of()";
    };
  }

  @Test
  void anObjectThatNoTextHoldsIsRejectedToo() {
    record Boxed(Integer rate) implements Activation {
      @Override
      public String name() {
        return "acme:boxed";
      }

      @Override
      public void forward(Matrix z, Matrix a) {}

      @Override
      public void backward(Matrix z, Matrix a, Matrix gradient) {}
    }
    String refusal =
        assertThrows(
                PluginException.class,
                () -> plugins.with(PluginKind.ACTIVATION, List.of(new Boxed(1))))
            .getMessage();
    assertTrue(refusal.contains("'rate' of acme:boxed"), refusal);
    assertTrue(refusal.contains("write int"), refusal);
  }
}
