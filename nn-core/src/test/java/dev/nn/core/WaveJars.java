package dev.nn.core;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginJar;
import java.nio.file.Path;
import java.util.Map;

/** Jars of one artifact in several versions, with a plug-in of each kind. */
public final class WaveJars {

  private final Path folder;

  public WaveJars(Path folder) {
    this.folder = folder;
  }

  /** The plug-ins of a version, of which one kind computes otherwise by a factor. */
  public PluginDirectory open(String version, String kind, String factor) {
    Path plugins = folder.resolve("plugins-" + version + "-" + kind + "-" + factor);
    PluginJar jar = new PluginJar(folder.resolve("classes-" + version + "-" + kind + factor));
    jar.compile(
            Map.of(
                "WaveActivation", activation(kind.equals("activation") ? factor : "1"),
                "WaveLoss", loss(kind.equals("loss") ? factor : "1"),
                "WaveOptimizer", optimizer(kind.equals("optimizer") ? factor : "1"),
                "WaveInitializer", initializer(kind.equals("initializer") ? factor : "1"),
                "WaveSchedule", schedule(kind.equals("schedule") ? factor : "1")))
        .service(Activation.class, "WaveActivation")
        .service(Loss.class, "WaveLoss")
        .service(Optimizer.class, "WaveOptimizer")
        .service(Initializer.class, "WaveInitializer")
        .service(Schedule.class, "WaveSchedule")
        .maven("com.acme", "wave", version)
        .pack(plugins.resolve("wave.jar"), Map.of("Implementation-Version", version));
    return PluginDirectory.open(plugins);
  }

  private static String activation(String factor) {
    return """
        public record WaveActivation(float width) implements dev.nn.api.Activation {
          public WaveActivation() { this(2); }
          public String name() { return "acme:wave"; }
          public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) {
            for (int i = z.start(); i < z.end(); i++) {
              a.data()[i] = (float) (FACTOR * Math.sin(z.data()[i] / width));
            }
          }
          public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix g) {
            for (int i = z.start(); i < z.end(); i++) {
              g.data()[i] *= (float) (FACTOR / width * Math.cos(z.data()[i] / width));
            }
          }
        }
        """
        .replace("FACTOR", factor);
  }

  private static String loss(String factor) {
    return """
        public class WaveLoss implements dev.nn.api.Loss {
          public String name() { return "acme:wave"; }
          public void evaluate(
              dev.nn.api.Matrix p, dev.nn.api.Matrix t, double[] loss, dev.nn.api.Matrix g) {
            for (int r = 0; r < p.rows(); r++) {
              loss[r] = 0;
              for (int c = 0; c < p.columns(); c++) {
                int i = r * p.columns() + c;
                float d = p.data()[p.start() + i] - t.data()[t.start() + i];
                loss[r] += FACTOR * d * d;
                g.data()[g.start() + i] = (float) (2 * FACTOR * d);
              }
            }
          }
        }
        """
        .replace("FACTOR", factor);
  }

  private static String optimizer(String factor) {
    return """
        public record WaveOptimizer(float momentum) implements dev.nn.api.Optimizer {
          public WaveOptimizer() { this(0.5f); }
          public String name() { return "acme:wave"; }
          public int slots() { return 1; }
          public void update(dev.nn.api.ParameterBlock block, float rate, long step) {
            float[] v = block.state(0);
            for (int i = block.start(); i < block.end(); i++) {
              v[i] = momentum * v[i] + (float) (FACTOR * block.gradients()[i]);
              block.values()[i] -= rate * v[i];
            }
          }
        }
        """
        .replace("FACTOR", factor);
  }

  private static String initializer(String factor) {
    return """
        public class WaveInitializer implements dev.nn.api.Initializer {
          public String name() { return "acme:wave"; }
          public void initialize(dev.nn.api.Matrix w, dev.nn.api.RandomStream random) {
            for (int i = w.start(); i < w.end(); i++) {
              w.data()[i] = (float) (FACTOR * random.uniform(i - w.start(), -0.5f, 0.5f));
            }
          }
        }
        """
        .replace("FACTOR", factor);
  }

  private static String schedule(String factor) {
    return """
        public class WaveSchedule implements dev.nn.api.Schedule {
          public String name() { return "acme:wave"; }
          public double factor(double epoch, double epochs) {
            return FACTOR * (1 - 0.5 * epoch / epochs);
          }
        }
        """
        .replace("FACTOR", factor);
  }
}
