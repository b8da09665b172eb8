package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars of a scorer have the metadata with which native-image needs no configuration. */
class NativeImageTest {

  @ParameterizedTest
  @ValueSource(strings = {"nn-activations", "nn-core", "nn-data"})
  void allClassesThatAModelReachesByReflectionAreRegistered(String module) throws IOException {
    Path file =
        Root.path()
            .resolve(module)
            .resolve("src/main/resources/META-INF/native-image/dev.nn")
            .resolve(module)
            .resolve("reflect-config.json");
    ReflectConfig models = ReflectConfig.ofModels();
    assertTrue(models.count() > 60, models.count() + " classes");
    if (Boolean.getBoolean("nn.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, models.json(module));
    }

    assertEquals(
        models.json(module),
        Files.readString(file),
        "run this test with -Dnn.write=true, which writes " + file);
  }
}
