package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginJar;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plug-ins of all kinds, from a folder, in each place where a name can stand. They compute what
 * leaky_relu, mse, sgd and step compute, so each place must give their results to the bit.
 */
@Tag("slow")
class EverywhereByNameTest {

  private static final Matrix X = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Matrix T = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});
  private static final NetworkSpec OURS =
      NetworkSpec.parse("2 -> 5 leaky_relu(slope=0.25) -> 1 leaky_relu(slope=0.25)");
  private static final NetworkSpec THEIRS =
      NetworkSpec.parse(
          "2 -> 5 acme:bent(slope=0.25) initializer=glorot_uniform -> 1 acme:bent(slope=0.25)");

  @TempDir Path folder;

  private PluginDirectory directory;

  @BeforeEach
  void openFolder() {
    new PluginJar(folder.resolve("work"))
        .compile(
            Map.of(
                "Bent",
                """
                import dev.nn.api.*;
                public record Bent(float slope) implements Activation {
                  public Bent() { this(0.5f); }
                  public String name() { return "acme:bent"; }
                  public void forward(Matrix z, Matrix a) {
                    for (int i = z.start(); i < z.end(); i++) {
                      a.data()[i] = z.data()[i] > 0 ? z.data()[i] : slope * z.data()[i];
                    }
                  }
                  public void backward(Matrix z, Matrix a, Matrix g) {
                    for (int i = z.start(); i < z.end(); i++) {
                      g.data()[i] *= z.data()[i] > 0 ? 1 : slope;
                    }
                  }
                }
                """,
                "Squares",
                """
                import dev.nn.api.*;
                public class Squares implements Loss {
                  public String name() { return "acme:squares"; }
                  public void evaluate(Matrix p, Matrix t, double[] loss, Matrix g) {
                    for (int r = 0; r < p.rows(); r++) {
                      double difference = (double) p.get(r, 0) - t.get(r, 0);
                      loss[r] = difference * difference;
                      g.set(r, 0, (float) (2 * difference));
                    }
                  }
                }
                """,
                "Downhill",
                """
                import dev.nn.api.*;
                public class Downhill implements Optimizer {
                  public String name() { return "acme:downhill"; }
                  public void update(ParameterBlock block, float rate, long step) {
                    for (int i = block.start(); i < block.end(); i++) {
                      block.values()[i] = Math.fma(-rate, block.gradients()[i], block.values()[i]);
                    }
                  }
                }
                """,
                "Ones",
                """
                import dev.nn.api.*;
                public class Ones implements Initializer {
                  public String name() { return "acme:ones"; }
                  public void initialize(Matrix w, RandomStream random) {
                    java.util.Arrays.fill(w.data(), w.start(), w.end(), 1f);
                  }
                }
                """,
                "Stairs",
                """
                import dev.nn.api.*;
                public record Stairs(int every) implements Schedule {
                  public Stairs() { this(10); }
                  public String name() { return "acme:stairs"; }
                  public double factor(double epoch, double epochs) {
                    return StrictMath.pow(0.5, Math.floor(epoch / every));
                  }
                }
                """))
        .service(Activation.class, "Bent")
        .service(Loss.class, "Squares")
        .service(Optimizer.class, "Downhill")
        .service(Initializer.class, "Ones")
        .service(Schedule.class, "Stairs")
        .pack(folder.resolve("plugins/acme.jar"), Map.of());
    directory = PluginDirectory.open(folder.resolve("plugins"));
  }

  @AfterEach
  void closeFolder() {
    directory.close();
  }

  @Test
  void inCode() {
    NetworkSpec spec =
        NetworkSpec.of(
            new LayerSpec(2, 5, "acme:bent(slope=0.25)"),
            new LayerSpec(5, 1, "acme:bent(slope=0.25)"));

    assertArrayEquals(expected(), trained(spec, Network.create(spec, 1, directory.plugins())));
  }

  @Test
  void inTheTextOfANetwork() {
    assertArrayEquals(expected(), trained(THEIRS, Network.create(THEIRS, 1, directory.plugins())));
  }

  @Test
  void inASavedNetwork() throws IOException {
    Path file = folder.resolve("network.safetensors");
    Network.create(THEIRS, 1, directory.plugins()).save(file);

    assertArrayEquals(expected(), trained(THEIRS, Network.load(file, directory.plugins())));
  }

  @Test
  void asAnInitializer() {
    NetworkSpec spec = NetworkSpec.parse("2 -> 2 relu initializer=acme:ones");

    float[] parameters = Network.create(spec, 1, directory.plugins()).parameters();

    assertArrayEquals(new float[] {1, 1, 1, 1, 0, 0}, parameters);
  }

  @Test
  void inACheckpoint() throws IOException {
    Trainer trainer = new Trainer(theirTraining(), directory.plugins());
    Network network = Network.create(THEIRS, 1, directory.plugins());
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("ck"), directory.plugins());
    Samples data = Samples.of(X, T);
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            if (epoch.epoch() == 4) {
              throw new UnsupportedOperationException("crash");
            }
          }
        };

    assertThrows(
        UnsupportedOperationException.class, () -> checkpoints.fit(trainer, network, data, crash));

    assertEquals(3, checkpoints.newest().orElseThrow().step());
    assertArrayEquals(expected(), checkpoints.fit(trainer, network, data).network().parameters());
  }

  @Test
  void inTheReport() {
    String report = directory.plugins().report().toString();

    for (String text :
        new String[] {
          "acme:bent(slope=0.5)",
          "acme:squares",
          "acme:downhill",
          "acme:ones",
          "acme:stairs(every=10)"
        }) {
      assertTrue(report.contains(text), report);
    }
  }

  private float[] trained(NetworkSpec spec, Network network) {
    assertEquals(spec, network.spec());
    return new Trainer(theirTraining(), directory.plugins())
        .fit(network, X, T)
        .network()
        .parameters();
  }

  private static float[] expected() {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("mse")
            .optimizer("sgd")
            .schedules("step(every=2)")
            .learningRate(0.1f)
            .epochs(5)
            .seed(1)
            .build();
    return new Trainer(spec).fit(Network.create(OURS, 1), X, T).network().parameters();
  }

  private static TrainingSpec theirTraining() {
    return TrainingSpec.builder()
        .loss("acme:squares")
        .optimizer("acme:downhill")
        .schedules("acme:stairs(every=2)")
        .learningRate(0.1f)
        .epochs(5)
        .seed(1)
        .build();
  }
}
