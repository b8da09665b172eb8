package dev.nn.lab.against;

import dev.nn.lab.referee.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A compiled checkout, {@code before} or {@code after}. */
public record Tree(String role, Path folder) {

  private static final String OWN_CLASSES =
      Tree.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  Launch launch(Path jdk, Class<?> contestant, int threads) throws IOException {
    List<String> options = List.of("--add-modules", "jdk.incubator.vector");
    return Launch.java(role, jdk, options, classPath(), contestant.getName(), threads);
  }

  /** Returns its instruments' class path. */
  public String classPath() throws IOException {
    Path target = folder.resolve("lab/instruments/target");
    if (!Files.exists(target)) {
      target = folder.resolve("nn-benchmarks/target"); // commits older than the lab have it here
    }
    String libraries = Files.readString(target.resolve("classpath.txt")).strip();
    // Our own classes come last: they only add what the checkout lacks.
    return target.resolve("classes") + ":" + libraries + ":" + OWN_CLASSES;
  }

  /** Returns its folder's name; a commit's folder has the commit's name. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }
}
