package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveriesTest {

  private static final ClassLoader OURS = DiscoveriesTest.class.getClassLoader();

  @TempDir Path folder;

  @Test
  void aClassLoaderIsSearchedOnce() {
    assertSame(Plugins.discover(), Plugins.discover());
    assertSame(Plugins.discover(List.of(OURS)), Plugins.discover(List.of(OURS)));
  }

  @Test
  void aKindIsSearchedForOnceWhenItIsFirstWanted() throws Exception {
    ClassLoader loader = counting("h").loader();
    Plugins found = Plugins.search(List.of(loader), List.of());
    Plugins changed = found.without(PluginKind.LOSS).allowingOtherBehaviour().and(found);
    assertFalse(found.losses().lacks("mse"));
    assertEquals(0, instances(loader));

    assertFalse(changed.activations().lacks("acme:counted"));
    assertFalse(found.activations().lacks("acme:counted"));
    found.problems();
    changed.report();

    assertEquals(1, instances(loader));
  }

  @Test
  void networksAndTrainersSearchNothingAgain() throws Exception {
    ClassLoader loader = counting("a").loader();
    Plugins kept =
        within(
            loader,
            () -> {
              Plugins found = Plugins.discover();
              Network network = Network.create(NetworkSpec.parse("2 -> 1 acme:counted"), 1);
              new Trainer(TrainingSpec.defaults());
              assertEquals(loader, network.activations().get(0).getClass().getClassLoader());
              return found;
            });

    assertEquals(1, instances(loader));
    assertFalse(kept.activations().lacks("acme:counted"), "which keeps the discovery");
  }

  @Test
  void threadsAtOnceSearchOnce() throws Exception {
    ClassLoader loader = counting("b").loader();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Plugins>> found = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        found.add(threads.submit(() -> Plugins.discover(List.of(loader))));
      }
      Plugins first = found.get(0).get();
      for (Future<Plugins> each : found) {
        assertSame(first, each.get());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, instances(loader));
  }

  @Test
  void theContextClassLoaderOfTheMomentCounts() {
    ClassLoader loader = counting("c").loader();

    assertTrue(within(loader, Plugins::discover).activations().names().contains("acme:counted"));
    assertFalse(Plugins.discover().activations().names().contains("acme:counted"));
    assertFalse(
        within(ClassLoader.getPlatformClassLoader(), Plugins::discover).activations().lacks("relu"),
        "those beside this class");
  }

  /** Some JDKs give such threads a context class loader that sees nothing. */
  @Test
  void aThreadOfTheCommonPoolFindsTheSame() throws Exception {
    Plugins found = CompletableFuture.supplyAsync(Plugins::discover).get();

    assertEquals(Plugins.discover().toString(), found.toString());
  }

  @Test
  void aJarAddedToAClassLoaderIsFound() throws IOException {
    try (Growing loader = new Growing()) {
      Plugins before = Plugins.discover(List.of(loader));
      counting("d").pack(folder.resolve("d.jar"), Map.of());

      loader.addURL(folder.resolve("d.jar").toUri().toURL());
      Plugins after = Plugins.discover(List.of(loader));

      assertTrue(before.activations().lacks("acme:counted"));
      assertFalse(after.activations().lacks("acme:counted"));
      assertSame(after, Plugins.discover(List.of(loader)));
    }
  }

  @Test
  void aJarAddedToAFolderIsFoundWhenItIsOpenedAgain() {
    Path plugins = folder.resolve("plugins");
    counting("e").pack(plugins.resolve("e.jar"), Map.of());
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      assertSame(
          directory.plugins().activations().get("acme:counted"),
          directory.plugins().activations().get("acme:counted"));
    }
    new PluginJar(folder.resolve("f"))
        .compile(Map.of("Late", activation("Late", "\"acme:late\"")))
        .activations("Late")
        .pack(plugins.resolve("f.jar"), Map.of());
    try (PluginDirectory directory = PluginDirectory.open(plugins)) {
      assertFalse(directory.plugins().activations().lacks("acme:late"));
    }
  }

  @Test
  void aClassLoaderThatNobodyUsesAnyMoreIsUnloaded() {
    WeakReference<ClassLoader> loader = searched();

    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
    }

    assertTrue(loader.refersTo(null));
  }

  private WeakReference<ClassLoader> searched() {
    ClassLoader loader = counting("g").loader();
    assertNotNull(Plugins.discover(List.of(loader)).activations().get("acme:counted"));
    return new WeakReference<>(loader);
  }

  @Test
  void aPluginMayAskForAnotherKindWhileItIsCreatedButNotForItsOwn() {
    PluginJar jar =
        new PluginJar(folder.resolve("asking"))
            .compile(
                Map.of(
                    "Asking",
                    activation("Asking", "\"acme:asking\"")
                        .replaceFirst(
                            "\\{",
                            "{ public Asking() {"
                                + " ((Runnable) System.getProperties().get(\"nn-ask\")).run(); }")))
            .service(Activation.class, "Asking");

    assertEquals("", problemsWhere(jar, plugins -> plugins.losses().get("mse")));
    String problems = problemsWhere(jar, plugins -> plugins.activations().get("relu"));
    assertTrue(problems.contains("while it is created"), problems);
  }

  private static String problemsWhere(PluginJar jar, Consumer<Plugins> asks) {
    Plugins found = Plugins.search(List.of(jar.loader()), List.of());
    System.getProperties().put("nn-ask", (Runnable) () -> asks.accept(found));
    try {
      return String.join("; ", found.activations().problems());
    } finally {
      System.getProperties().remove("nn-ask");
    }
  }

  /** An activation that counts its instances. */
  private PluginJar counting(String name) {
    return new PluginJar(folder.resolve(name))
        .compile(
            Map.of(
                "Counted",
                activation("Counted", "\"acme:counted\"")
                    .replaceFirst(
                        "\\{", "{ public static int instances; public Counted() { instances++; }")))
        .service(Activation.class, "Counted");
  }

  private static int instances(ClassLoader loader) throws ReflectiveOperationException {
    return loader.loadClass("Counted").getField("instances").getInt(null);
  }

  private static <T> T within(ClassLoader loader, Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A class loader to which jars are added, such as that of a Spark session. */
  private static final class Growing extends URLClassLoader {

    private Growing() {
      super(new URL[0], OURS);
    }

    @Override
    protected void addURL(URL url) {
      super.addURL(url);
    }
  }
}
