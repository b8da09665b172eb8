package dev.nn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.SavedPlugins.SavedPlugin;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that meet another version of their plug-ins. */
@Tag("slow")
class PluginVersionsTest {

  private static final NetworkSpec LAYERS =
      NetworkSpec.parse("2 -> 4 acme:wave(width=3) initializer=acme:wave -> 1 identity");
  private static final TrainingSpec TRAINING =
      TrainingSpec.builder()
          .loss("acme:wave")
          .optimizer("acme:wave")
          .schedules("acme:wave")
          .learningRate(0.01f)
          .epochs(4)
          .build();
  private static final Matrix X = Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}});
  private static final Samples DATA = Samples.of(X, Matrix.of(new float[][] {{1}, {2}, {-1}}));

  @TempDir Path folder;

  private WaveJars jars() {
    return new WaveJars(folder);
  }

  private Path saved(Plugins plugins) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Network.create(LAYERS, 1, plugins).save(file);
    return file;
  }

  @Test
  void anActivationThatBehavesOtherwiseIsRejectedUnlessItIsAllowed() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", "activation", "2")) {
      Path file = saved(first.plugins());
      Network before = Network.load(file, first.plugins());

      PluginException e =
          assertThrows(PluginException.class, () -> Network.load(file, second.plugins()));

      for (String part :
          List.of(
              file.toString(),
              "activation 'acme:wave'",
              "com.acme:wave 1.0",
              "com.acme:wave 2.0",
              "z = 0.317 was 0.10547",
              "and is 0.2109",
              "for acme:wave(width=3.0)",
              "Plugins.allowingOtherBehaviour()",
              "-Ddev.nn.otherBehaviour=true")) {
        assertTrue(e.getMessage().contains(part), e.getMessage());
      }
      Network other = Network.load(file, second.plugins().allowingOtherBehaviour());
      assertArrayEquals(before.parameters(), other.parameters());
      assertTrue(Math.abs(before.predict(X).get(0, 0) - other.predict(X).get(0, 0)) > 1e-3);
    }
  }

  @Test
  void aPropertyAllowsOtherBehaviour() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", "activation", "2")) {
      Path file = saved(first.plugins());
      System.setProperty(Plugins.OTHER_BEHAVIOUR, "true");
      try {
        assertEquals(LAYERS, Network.load(file, second.plugins()).spec());
      } finally {
        System.clearProperty(Plugins.OTHER_BEHAVIOUR);
      }
    }
  }

  @Test
  void anotherVersionThatBehavesTheSameIsAWarningWithBoth() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", "none", "1")) {
      Path file = saved(first.plugins());

      assertEquals(List.of(), warnings(file, first.plugins()));
      assertThat(warnings(file, second.plugins()))
          .singleElement(STRING)
          .contains(
              "'acme:wave'",
              "com.acme:wave 1.0",
              "com.acme:wave 2.0",
              "its results in a comparison are the same");
      assertEquals(LAYERS, Network.load(file, second.plugins()).spec());
    }
  }

  @Test
  void otherCodeOfTheSameVersionIsAWarningToo() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("1.0", "activation", "1 * 1")) {
      String warning = warnings(saved(first.plugins()), second.plugins()).toString();
      assertEquals("[]", warning, "javac folds the constant, so the class is the same");
    }
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("1.0", "activation", "1.0")) {
      String warning = warnings(saved(first.plugins()), second.plugins()).toString();
      assertThat(warning).contains("com.acme:wave 1.0, as", "another class", "SHA-256");
    }
  }

  /** As functions of {@code Math} may, on another processor. */
  @Test
  void otherLastDigitsAreAWarning() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("1.0", "activation", "1.0000005")) {
      String warning = warnings(saved(first.plugins()), second.plugins()).toString();
      assertThat(warning).contains("differ in their last digits");
    }
  }

  private List<String> warnings(Path file, Plugins plugins) throws IOException {
    Safetensors contents = Safetensors.read(file);
    SavedPlugins.PluginComparison comparison = new SavedPlugins.PluginComparison("a file");
    for (SavedPlugin plugin :
        SavedPlugins.read(contents.metadata("nn.plugins"), contents, "nn.plugins")) {
      if (plugin.kind() == PluginKind.ACTIVATION) {
        comparison.add(plugin, plugins);
      }
    }
    return comparison.warnings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation", "loss", "optimizer", "schedule", "initializer"})
  void trainingAgainIsRejectedForEachKind(String kind) throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", kind, "1.25")) {
      Network network = Network.create(LAYERS, 1, first.plugins());
      Safetensors contents =
          new Safetensors(
              TRAINING.metadata(network, first.plugins(), Map.of()), NetworkFile.tensors(network));

      PluginException e =
          assertThrows(
              PluginException.class, () -> NetworkFile.plugins(contents, second.plugins()));

      assertThat(e)
          .hasMessageContainingAll(
              "the %s 'acme:wave'".formatted(kind), "com.acme:wave 1.0", "com.acme:wave 2.0");
      NetworkFile.plugins(contents, first.plugins());
      NetworkFile.plugins(contents, second.plugins().allowingOtherBehaviour());
    }
  }

  private static Checkpoint checkpoint(Plugins plugins) {
    List<Checkpoint> taken = new ArrayList<>();
    new Trainer(TRAINING, plugins)
        .fit(
            Network.create(LAYERS, 1, plugins),
            DATA,
            new TrainingListener() {
              @Override
              public void epochEnded(Progress progress, EpochRecord epoch) {
                if (epoch.epoch() == 2) {
                  progress.checkpoint(taken::add);
                }
              }
            });
    return taken.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "optimizer", "schedule"})
  void aResumedTrainingIsRejectedForEachKind(String kind) throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", kind, "1.25")) {
      Path file = folder.resolve("checkpoint.safetensors");
      Checkpoint taken = checkpoint(first.plugins());
      taken.save(file);
      Trainer other = new Trainer(TRAINING, second.plugins());
      for (Checkpoint checkpoint : List.of(taken, Checkpoint.load(file, second.plugins()))) {
        PluginException e =
            assertThrows(PluginException.class, () -> other.resume(checkpoint, DATA));
        assertThat(e)
            .hasMessageContainingAll(
                "the %s 'acme:wave'".formatted(kind), "com.acme:wave 1.0", "com.acme:wave 2.0");
      }

      Trainer same = new Trainer(TRAINING, first.plugins());
      assertEquals(
          same.fit(Network.create(LAYERS, 1, first.plugins()), DATA).network().fingerprint(),
          same.resume(Checkpoint.load(file, first.plugins()), DATA).network().fingerprint());
      Checkpoint allowed = Checkpoint.load(file, second.plugins().allowingOtherBehaviour());
      assertEquals(4, other.resume(allowed, DATA).history().size());
      allowed.save(file); // lists what trained, and not what is here
      assertThrows(
          PluginException.class, () -> other.resume(Checkpoint.load(file, second.plugins()), DATA));
    }
  }

  /** The initializers are listed from the first file to the last, though none is needed to load. */
  @Test
  void filesListTheInitializersThatDrewTheWeights() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", "initializer", "1.25")) {
      Path model = saved(first.plugins());
      checkpoint(first.plugins()).save(file);
      for (Path written : List.of(model, file)) {
        Safetensors contents = Safetensors.read(written);
        String listed = contents.metadata("nn.plugins");
        assertTrue(
            listed.matches(".*\"kind\":\"initializer\",\"name\":\"acme:wave\".*1\\.0.*"), listed);
        assertTrue(listed.contains("\"name\":\"glorot_uniform\""), listed);

        Path again = folder.resolve("again.safetensors");
        Network loaded = Network.load(written, second.plugins());
        loaded.save(again);
        assertEquals(
            NetworkFile.metadata(loaded).get("nn.plugins"),
            Safetensors.read(again).metadata("nn.plugins"));
        assertThat(
                assertThrows(
                    PluginException.class,
                    () -> NetworkFile.plugins(Safetensors.read(again), second.plugins())))
            .hasMessageContainingAll("initializer 'acme:wave'", "com.acme:wave 1.0");
      }

      Checkpoint checkpoint = Checkpoint.load(file, second.plugins());
      checkpoint.requireBegunWith(Network.create(LAYERS, 1, first.plugins()));
      Network other = Network.create(LAYERS, 1, second.plugins());
      String message =
          assertThrows(IllegalArgumentException.class, () -> checkpoint.requireBegunWith(other))
              .getMessage();
      assertThat(message)
          .contains("initializer 'acme:wave'", "com.acme:wave 1.0", "com.acme:wave 2.0");
    }
  }

  @Test
  void aFolderOfCheckpointsIsRejectedForAnActivation() throws IOException {
    try (PluginDirectory first = jars().open("1.0", "none", "1");
        PluginDirectory second = jars().open("2.0", "activation", "1.25")) {
      Path checkpoints = folder.resolve("checkpoints");
      Network network = Network.create(LAYERS, 1, first.plugins());
      Checkpoints.in(checkpoints, first.plugins())
          .fit(new Trainer(TRAINING, first.plugins()), network, DATA);

      Network other = Network.create(LAYERS, 1, second.plugins());
      Trainer trainer = new Trainer(TRAINING, second.plugins());
      assertThrows(
          PluginException.class,
          () -> Checkpoints.in(checkpoints, second.plugins()).fit(trainer, other, DATA));
      Plugins allowing = second.plugins().allowingOtherBehaviour();
      assertEquals(
          4, Checkpoints.in(checkpoints, allowing).fit(trainer, other, DATA).history().size());
    }
  }
}
