package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.samples.Samples;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checkpoints, with and without a checksum. */
class CheckpointFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FOLDER = Scratch.file("none");

  @Override
  public List<byte[]> seeds() throws IOException {
    byte[] sealed = taken().contents().bytes();
    return List.of(sealed, Resealed.unsealed(sealed));
  }

  /** Returns a checkpoint of the second of three epochs, with two listeners. */
  static Checkpoint taken() {
    Samples data =
        Samples.of(
            Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}}),
            Matrix.of(new float[][] {{1}, {2}, {-1}}));
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adamw")
            .schedules("warm_up", "cosine")
            .batchSize(2)
            .epochs(3)
            .build();
    List<Checkpoint> taken = new ArrayList<>();
    new Trainer(spec, PLUGINS)
        .fit(
            Network.create(NetworkSpec.parse("2 -> 3 tanh dropout=0.25 -> 1 identity"), 3, PLUGINS),
            data,
            new EarlyStopping("loss", 9),
            new ReduceOnPlateau("loss", 0.5, 9),
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

  @Override
  public List<String> words() {
    return List.of(
        "\\\"position\\\"", "\\\"history\\\"", "[]", "{}", "250", "\\\"early_stopping\\\"");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("f");
  }

  @Override
  public byte[] sealed(byte[] input) {
    return Resealed.of(input);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Checkpoint read = Checkpoint.read(Safetensors.read("f", input), PLUGINS, FOLDER);
    read.contents();
  }
}
