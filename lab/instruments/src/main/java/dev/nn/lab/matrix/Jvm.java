package dev.nn.lab.matrix;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java installation to start, with its program.
 *
 * @param machine the processor, in words
 * @param java the command, and an emulator before it
 * @param classPath the program's class path
 */
record Jvm(String machine, List<String> java, String classPath) {

  private static final String VECTORS = "jdk.incubator.vector";

  Jvm {
    java = List.copyOf(java);
  }

  /** Returns the class-path options, and the main class. */
  List<String> onClassPath() {
    return List.of("--add-modules", VECTORS, "-cp", classPath, "dev.nn.lab.bits.Fingerprints");
  }

  /** Returns the module-path options, which make the libraries modules, and the main class. */
  List<String> onModulePath() {
    List<String> modules = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      String name = new File(entry).getName();
      boolean isLibrary =
          name.matches("(nn-(api|kernels|activations|core|data)-|jackson-core|slf4j-).*\\.jar");
      (isLibrary ? modules : others).add(entry);
    }
    return List.of(
        "--module-path",
        String.join(File.pathSeparator, modules),
        "--add-modules",
        "ALL-MODULE-PATH," + VECTORS,
        "-cp",
        String.join(File.pathSeparator, others),
        "dev.nn.lab.bits.Fingerprints");
  }

  /** Returns the options and the main class for training on Spark. */
  List<String> onSpark() {
    return List.of("-cp", classPath, "dev.nn.lab.peers.spark.ClusterFingerprints");
  }
}
