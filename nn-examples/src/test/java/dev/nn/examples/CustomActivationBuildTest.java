package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Matrix;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomActivationBuildTest {

  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  @Test
  void theJarBringsAnActivationThatIsFoundByItsName(@TempDir Path folder)
      throws IOException, InterruptedException {
    assertThrows(ClassNotFoundException.class, () -> Class.forName("com.acme.nn.Snake"));
    Path jar = CustomActivationBuild.build(ROOT, folder);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      Activation snake =
          ServiceLoader.load(Activation.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .filter(activation -> activation.name().equals("acme:snake"))
              .findFirst()
              .orElseThrow();
      assertIsSnake(snake, 1);
      assertIsSnake(Hyperparameters.with(snake, Map.of("frequency", "2.5")), 2.5);
    }
  }

  /** f(z) = z + sin²(αz) / α, and the derivative of that by central differences. */
  private static void assertIsSnake(Activation snake, double frequency) {
    float[] points = {-3, -0.7f, 0, 0.5f, 20};
    Matrix z = Matrix.wrap(points, 0, 1, points.length);
    Matrix a = Matrix.zeros(1, points.length);
    Matrix gradient = Matrix.wrap(new float[] {2, 2, 2, 2, 2}, 0, 1, points.length);
    snake.forward(z, a);
    snake.backward(z, a, gradient);
    double step = 1e-6;
    for (int i = 0; i < points.length; i++) {
      double slope =
          (snake(points[i] + step, frequency) - snake(points[i] - step, frequency)) / (2 * step);
      assertEquals(snake(points[i], frequency), a.get(0, i), 1e-6 * Math.abs(points[i]));
      assertEquals(2 * slope, gradient.get(0, i), 1e-6);
    }
  }

  private static double snake(double z, double frequency) {
    return z + Math.pow(Math.sin(frequency * z), 2) / frequency;
  }

  @Test
  void whatMavenSaysIsInTheError(@TempDir Path folder) throws IOException {
    Path project = Files.createDirectories(folder.resolve("nn-examples/custom-activation"));
    Files.createDirectories(folder.resolve("nn-api"));
    Files.copy(ROOT.resolve("pom.xml"), folder.resolve("pom.xml"));
    Files.copy(ROOT.resolve("nn-api/pom.xml"), folder.resolve("nn-api/pom.xml"));
    Files.writeString(project.resolve("pom.xml"), "<project>");
    var error =
        assertThrows(
            IOException.class,
            () -> CustomActivationBuild.build(folder, folder.resolve("repository")));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("Maven ended with status 1 and made no file "), message);
    assertTrue(message.contains("The build could not read 1 project"), message);
  }
}
