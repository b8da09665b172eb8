package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examination of a third-party jar by the jar of the command, which has no test framework. */
@Tag("slow")
class JarDoctorIT {

  @TempDir Path folder;

  @Test
  void allRulesAreTriedWithoutJunit() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("nn.jar"))) {
      assertNull(jar.getEntry("org/junit/jupiter/api/Test.class"));
    }
    NnJar nn = new NnJar(folder);
    PluginJar.in(folder);
    Run run = nn.run("doctor", "plugins/" + PluginJar.FILE);
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains(PluginJar.NAME), run.out());
    assertTrue(run.out().contains(" kept, 0 broken"), run.out());
  }
}
