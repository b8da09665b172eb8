package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log of an application that logs everything. */
class QuietTest {

  private static final NetworkSpec SPEC = NetworkSpec.parse("2 -> 3 relu -> 1 sigmoid");

  private final Logger nn = (Logger) LoggerFactory.getLogger("dev.nn");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = nn.getLevel();
  private final Thread thread = Thread.currentThread();
  private final ClassLoader context = thread.getContextClassLoader();

  @TempDir Path folder;

  @BeforeEach
  void logEverything() {
    Network.create(SPEC, 1); // the line about kernels is of the process,
    new Trainer(TrainingSpec.defaults()); // those about plug-ins are of the class loader
    nn.setLevel(Level.TRACE);
    log.start();
    nn.addAppender(log);
  }

  @AfterEach
  void restore() {
    thread.setContextClassLoader(context);
    nn.detachAppender(log);
    nn.setLevel(before);
  }

  @Test
  void aClassLoaderGetsOneLineForAnyNumberOfNetworksAndTrainers() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[0], context)) {
      thread.setContextClassLoader(loader);
      Plugins kept = Plugins.discover();
      for (int i = 0; i < 3; i++) {
        Network.create(SPEC, i);
        new Trainer(TrainingSpec.defaults());
      }

      assertEquals(List.of("plug-ins: " + kept), messages());
      assertTrue(messages().get(0).startsWith("plug-ins: 21 activations, 12 losses, "));
    }
  }

  @Test
  void aDefectIsReportedOnce() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.nn.api.Loss"), "com.acme.Missing\n");
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, context)) {
      thread.setContextClassLoader(loader);
      Plugins kept = Plugins.discover();
      Network.create(SPEC, 1);
      new Trainer(TrainingSpec.defaults());

      assertEquals(2, messages().size(), messages()::toString);
      assertTrue(messages().get(1).startsWith("plug-in left out: "), messages()::toString);
      assertFalse(kept.problems().isEmpty());
    }
  }

  @Test
  void aFolderGetsOneLineMore() {
    Network.create(SPEC, 1);
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Network.create(SPEC, 1, directory.plugins());
      new Trainer(TrainingSpec.defaults(), directory.plugins());
    }

    assertThat(messages())
        .singleElement(STRING)
        .contains(folder.toString(), "0 activations", "0 transforms");
  }

  @Test
  void afterThatNetworksAndTrainersLogNothing() {
    Network.create(SPEC, 1);
    new Trainer(TrainingSpec.defaults());

    assertEquals(List.of(), messages());
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
