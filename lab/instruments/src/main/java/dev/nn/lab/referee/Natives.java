package dev.nn.lab.referee;

import dev.nn.lab.contest.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Launches of the native contestants. {@code src/main/cpp/build} compiles them into a folder.
 *
 * @param openBlas the library to load instead of the linked one
 */
record Natives(Path folder, Optional<Path> openBlas) {

  /** The only network for the contestant whose sizes are constants. */
  private static final String CONSTANT = "2-8-1";

  Stream<Launch> trainers(Workload workload, int threads) {
    return Stream.concat(libraries(threads), threads == 1 ? constants(workload) : Stream.of());
  }

  Stream<Launch> predictors(Workload workload) {
    Stream<Launch> xnnPack = Stream.of(launch("XNNPACK", "xnnpack", 1));
    return Stream.of(libraries(1), xnnPack, constants(workload)).flatMap(launches -> launches);
  }

  /** Returns the contestants that support tanh and Adam. */
  Stream<Launch> adamTrainers(int threads) {
    return Stream.of(
        launch("OpenBLAS", "openblas", threads),
        launch("BLIS", "blis", threads),
        launch("Eigen", "eigen", threads));
  }

  private Stream<Launch> libraries(int threads) {
    Stream<Launch> others =
        Stream.of(launch("oneDNN", "onednn", threads), launch("libxsmm", "xsmm", threads));
    return Stream.concat(adamTrainers(threads), others);
  }

  private Stream<Launch> constants(Workload workload) {
    return workload.network().equals(CONSTANT)
        ? Stream.of(launch("constant sizes", "constants", 1))
        : Stream.of();
  }

  private Launch launch(String name, String executable, int threads) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OMP_WAIT_POLICY", "active"); // the other contestants are stopped meanwhile
    if (name.equals("OpenBLAS")) {
      openBlas.ifPresent(library -> environment.put("LD_PRELOAD", library.toString()));
    }
    List<String> command = List.of(folder.resolve(executable).toString(), "" + threads);
    return new Launch(name + Launch.NATIVE, threads, command, environment, true);
  }
}
