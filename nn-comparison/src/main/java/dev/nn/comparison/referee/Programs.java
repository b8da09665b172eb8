package dev.nn.comparison.referee;

import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How each contestant is started on this machine.
 *
 * @param root the project's folder
 */
public record Programs(Path root) {

  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final Path JDKS = Path.of("/usr/lib/jvm");
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  /** Returns the engine with SIMD kernels, on the JDK that runs this. */
  Launch engine(int threads) {
    return engine("nn", JDK, "simd", threads);
  }

  /** Returns the engine with scalar kernels. */
  Launch scalarEngine(int threads) {
    return engine("nn scalar", JDK, "scalar", threads);
  }

  /** Returns the machine itself. */
  Launch machine() {
    List<String> options = Stream.concat(VECTORS.stream(), Stream.of("-Xmx3g")).toList();
    return own("machine", JDK, options, MachineContestant.class, 1);
  }

  /** Returns PyTorch in Python. */
  Launch pytorch(int threads) {
    return python("PyTorch (Python)", "torch_contestant", threads, true);
  }

  /** Returns all libraries that train with a number of threads; Smile has a single one. */
  List<Launch> trainers(int threads) {
    List<Launch> trainers = new ArrayList<>(engines(threads));
    trainers.addAll(peers(threads));
    return trainers;
  }

  /** Returns all libraries that predict, each with one thread. */
  List<Launch> predictors() {
    List<Launch> predictors = new ArrayList<>(engines(1));
    predictors.add(peer("ONNX Runtime", "onnxruntime", "OnnxRuntimeContestant", 1));
    predictors.addAll(peers(1));
    return predictors;
  }

  private List<Launch> engines(int threads) {
    List<Launch> engines = new ArrayList<>(List.of(engine(threads), scalarEngine(threads)));
    jdk25().ifPresent(home -> engines.add(engine("nn JDK 25", home, "simd", threads)));
    return engines;
  }

  private List<Launch> peers(int threads) {
    String extension = cpuHas("avx512f") ? "-avx512" : "";
    List<Launch> peers = new ArrayList<>();
    peers.add(
        peer(
            "PyTorch (DJL)",
            "djl",
            "DjlContestant",
            threads,
            "-Dai.djl.offline=true",
            "-DPYTORCH_FLAVOR=cpu",
            "-Dai.djl.pytorch.num_threads=" + threads,
            "-Dai.djl.pytorch.num_interop_threads=1"));
    peers.add(pytorch(threads));
    peers.add(python("NumPy", "numpy_contestant", threads, true));
    peers.add(python("scikit-learn", "sklearn_contestant", threads, false));
    peers.add(
        peer(
            "Deeplearning4j",
            "dl4j",
            "Dl4jContestant",
            threads,
            "-Dorg.bytedeco.javacpp.platform.extension=" + extension,
            "-Dorg.bytedeco.javacpp.nopointergc=true", // else it watches memory at each allocation
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    peers.add(peer("Encog", "encog", "EncogContestant", threads));
    if (threads == 1) {
      peers.add(peer("Smile", "smile", "SmileContestant", threads));
    }
    return peers;
  }

  private static Launch engine(String name, Path home, String kernels, int threads) {
    List<String> options =
        Stream.concat(VECTORS.stream(), Stream.of("-Ddev.nn.kernels=" + kernels)).toList();
    return own(name, home, options, EngineContestant.class, threads);
  }

  private static Launch own(
      String name, Path home, List<String> options, Class<?> contestant, int threads) {
    String classPath = System.getProperty("java.class.path");
    return Launch.java(name, home, options, classPath, contestant.getName(), threads);
  }

  private Launch peer(
      String name, String module, String contestant, int threads, String... options) {
    Path target = root.resolve("nn-comparison/peers").resolve(module).resolve("target");
    // Unless it is built, the contestant will say that its class is missing.
    String classPath = target.resolve("classes") + ":" + read(target.resolve("classpath.txt"));
    String type = "dev.nn.comparison." + module + "." + contestant;
    return Launch.java(name, JDK, List.of(options), classPath, type, threads);
  }

  private Launch python(String name, String module, int threads, boolean sameFunction) {
    String named = System.getenv("NN_PYTHON");
    Path debian = Path.of("/usr/bin/python3");
    String python = named != null ? named : Files.exists(debian) ? debian.toString() : "python3";
    Path worker = root.resolve("nn-comparison/src/main/python/worker.py");
    Map<String, String> environment = new TreeMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    openBlas().ifPresent(library -> environment.put("LD_PRELOAD", library.toString()));
    List<String> command = List.of(python, "-B", worker.toString(), module, "" + threads);
    return new Launch(name, threads, command, environment, sameFunction);
  }

  /** Returns Debian's OpenBLAS for OpenMP, the fastest of its BLAS libraries under PyTorch. */
  private static Optional<Path> openBlas() {
    return children(LIBRARIES)
        .map(folder -> folder.resolve("openblas-openmp/libopenblas.so.0"))
        .filter(Files::exists)
        .findFirst();
  }

  /** Returns JDK 25: where JAVA25_HOME says, else the first in the usual folder. */
  private static Optional<Path> jdk25() {
    String named = System.getenv("JAVA25_HOME");
    Stream<Path> homes = named != null ? Stream.of(Path.of(named)) : children(JDKS);
    return homes
        .filter(home -> read(home.resolve("release")).contains("JAVA_VERSION=\"25"))
        .findFirst();
  }

  private static boolean cpuHas(String flag) {
    return read(Path.of("/proc/cpuinfo")).contains(" " + flag);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
