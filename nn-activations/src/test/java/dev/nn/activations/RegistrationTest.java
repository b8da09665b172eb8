package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service file and the module declaration list the same activations: all there are. */
class RegistrationTest {

  @Test
  void serviceFileListsEveryActivation() throws Exception {
    assertEquals(
        activations(),
        Files.readAllLines(classes().resolve("META-INF/services/dev.nn.api.Activation")));
  }

  @Test
  void moduleProvidesEveryActivation() throws Exception {
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      List<String> provided =
          ModuleDescriptor.read(in).provides().stream()
              .filter(provides -> provides.service().equals(Activation.class.getName()))
              .flatMap(provides -> provides.providers().stream())
              .toList();
      assertEquals(activations(), provided);
    }
  }

  private static List<String> activations() throws Exception {
    try (Stream<Path> files = Files.list(classes().resolve("dev/nn/activations"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
              .map(name -> "dev.nn.activations." + name.replace(".class", ""))
              .filter(RegistrationTest::isActivation)
              .sorted()
              .toList();
      assertTrue(names.contains(Relu.class.getName()));
      return names;
    }
  }

  private static boolean isActivation(String className) {
    try {
      return Activation.class.isAssignableFrom(Class.forName(className));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Path classes() throws URISyntaxException, IOException {
    return Path.of(Relu.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toRealPath();
  }
}
