package dev.nn.comparison.referee;

import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How each contestant is started on this machine. */
public final class Programs {

  private static final Path JDKS = Path.of("/usr/lib/jvm");
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Path root;

  /** Programs of the project in a folder. */
  public Programs(Path root) {
    this.root = root;
  }

  /** The engine with SIMD kernels, on the JDK that runs this. */
  public Launch engine(int threads) {
    return engine("nn", Path.of(System.getProperty("java.home")), "simd", threads);
  }

  /** The engine with scalar kernels. */
  public Launch scalarEngine(int threads) {
    return engine("nn scalar", Path.of(System.getProperty("java.home")), "scalar", threads);
  }

  /** The engine on JDK 25: where JAVA25_HOME says, else the first in the usual folder. */
  public Optional<Launch> engineOnJdk25(int threads) {
    return jdk25().map(home -> engine("nn JDK 25", home, "simd", threads));
  }

  /** The machine itself. */
  public Launch machine() {
    return Launch.java(
        "machine",
        Path.of(System.getProperty("java.home")),
        List.of("--add-modules", "jdk.incubator.vector", "-Xmx3g"),
        System.getProperty("java.class.path"),
        MachineContestant.class.getName(),
        1);
  }

  /** PyTorch through DJL. */
  public Launch djl(int threads) {
    return peer(
        "PyTorch (DJL)",
        "djl",
        "DjlContestant",
        threads,
        "-Dai.djl.offline=true",
        "-DPYTORCH_FLAVOR=cpu",
        "-Dai.djl.pytorch.num_threads=" + threads,
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  /** Deeplearning4j. */
  public Launch dl4j(int threads) {
    String extension = cpuHas("avx512f") ? "-avx512" : "";
    return peer(
        "Deeplearning4j",
        "dl4j",
        "Dl4jContestant",
        threads,
        "-Dorg.bytedeco.javacpp.platform.extension=" + extension,
        "-Dorg.bytedeco.javacpp.nopointergc=true", // else it watches memory at each allocation
        "-Dorg.bytedeco.javacpp.maxbytes=0",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }

  /** Smile. */
  public Launch smile(int threads) {
    return peer("Smile", "smile", "SmileContestant", threads);
  }

  /** Encog. */
  public Launch encog(int threads) {
    return peer("Encog", "encog", "EncogContestant", threads);
  }

  /** ONNX Runtime. */
  public Launch onnxRuntime(int threads) {
    return peer("ONNX Runtime", "onnxruntime", "OnnxRuntimeContestant", threads);
  }

  /** PyTorch in Python. */
  public Launch pytorch(int threads) {
    return python("PyTorch (Python)", "torch_contestant", threads, true);
  }

  /** NumPy. */
  public Launch numpy(int threads) {
    return python("NumPy", "numpy_contestant", threads, true);
  }

  /** scikit-learn. */
  public Launch scikitLearn(int threads) {
    return python("scikit-learn", "sklearn_contestant", threads, false);
  }

  private Launch engine(String name, Path home, String kernels, int threads) {
    List<String> options =
        List.of("--add-modules", "jdk.incubator.vector", "-Ddev.nn.kernels=" + kernels);
    String classPath = System.getProperty("java.class.path");
    return Launch.java(name, home, options, classPath, EngineContestant.class.getName(), threads);
  }

  private Launch peer(
      String name, String module, String contestant, int threads, String... options) {
    Path target = root.resolve("nn-comparison/peers").resolve(module).resolve("target");
    String libraries = "";
    try {
      libraries = Files.readString(target.resolve("classpath.txt"));
    } catch (IOException e) {
      // Not built: the contestant will say that its class is missing.
    }
    return Launch.java(
        name,
        Path.of(System.getProperty("java.home")),
        List.of(options),
        target.resolve("classes") + ":" + libraries,
        "dev.nn.comparison." + module + "." + contestant,
        threads);
  }

  private Launch python(String name, String module, int threads, boolean sameFunction) {
    String named = System.getenv("NN_PYTHON");
    Path debian = Path.of("/usr/bin/python3");
    String python = named != null ? named : Files.exists(debian) ? debian.toString() : "python3";
    Path worker = root.resolve("nn-comparison/src/main/python/worker.py");
    Map<String, String> environment = new TreeMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    openBlas().ifPresent(library -> environment.put("LD_PRELOAD", library.toString()));
    return new Launch(
        name,
        threads,
        List.of(python, "-B", worker.toString(), module, Integer.toString(threads)),
        environment,
        sameFunction);
  }

  /** Debian's OpenBLAS for OpenMP, the fastest of its BLAS libraries under PyTorch. */
  private static Optional<Path> openBlas() {
    return children(LIBRARIES)
        .map(folder -> folder.resolve("openblas-openmp/libopenblas.so.0"))
        .filter(Files::exists)
        .findFirst();
  }

  private static Optional<Path> jdk25() {
    String named = System.getenv("JAVA25_HOME");
    Stream<Path> homes = named != null ? Stream.of(Path.of(named)) : children(JDKS);
    return homes.filter(Programs::is25).findFirst();
  }

  private static boolean is25(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean cpuHas(String flag) {
    try {
      return Files.readString(Path.of("/proc/cpuinfo")).contains(" " + flag);
    } catch (IOException e) {
      return false;
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
