package dev.nn.guice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in a folder, by their names, in a network and a trainer from an injector. */
class PluginFolderTest {

  private static final Matrix X = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Matrix T = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});

  @TempDir Path folder;

  /** leaky_relu(slope=0.25). */
  @Formula("max(0, z) + min(0, z) / 4")
  public static final class Bent implements Activation {
    @Override
    public String name() {
      return "acme:bent";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = z.data()[i] > 0 ? z.data()[i] : 0.25f * z.data()[i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= z.data()[i] > 0 ? 1 : 0.25f;
      }
    }
  }

  /** exponential(rate=0.5) in whole epochs. */
  @Formula("½ ^ ⌊e⌋ at epoch e")
  public static final class Stairs implements Schedule {
    @Override
    public String name() {
      return "acme:stairs";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return StrictMath.pow(0.5, Math.floor(epoch));
    }
  }

  @Test
  void aNetworkIsTrainedWithThem() throws IOException {
    pack(folder.resolve("bent.jar"), Activation.class, Bent.class);
    pack(folder.resolve("stairs.jar"), Schedule.class, Stairs.class);
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Injector injector =
          Guice.createInjector(
              new NetworkModule(NetworkSpec.parse("2 -> 5 acme:bent -> 1 acme:bent"), directory),
              binder -> binder.bind(TrainingSpec.class).toInstance(training("acme:stairs")));
      Schedule stairs = injector.getInstance(Plugins.class).schedules().get("acme:stairs");

      assertNotSame(Stairs.class, stairs.getClass(), "from the folder");
      assertSame(stairs, directory.plugins().schedules().get("acme:stairs"), "found once");
      assertArrayEquals(
          new Trainer(training("step(every=1)"))
              .fit(
                  Network.create(
                      NetworkSpec.parse(
                          "2 -> 5 leaky_relu(slope=0.25) -> 1 leaky_relu(slope=0.25)"),
                      3),
                  X,
                  T)
              .network()
              .parameters(),
          injector
              .getInstance(Trainer.class)
              .fit(injector.getInstance(Network.class), X, T)
              .network()
              .parameters());
    }
  }

  private static TrainingSpec training(String schedule) {
    return TrainingSpec.builder().learningRate(0.1f).schedules(schedule).epochs(5).seed(3).build();
  }

  private static void pack(Path jar, Class<?> service, Class<?> plugin) throws IOException {
    String file = plugin.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream bytes = plugin.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new ZipEntry(file));
      bytes.transferTo(out);
      out.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
      out.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
    }
  }
}
