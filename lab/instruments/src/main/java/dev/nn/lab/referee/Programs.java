package dev.nn.lab.referee;

import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.machine.MachineContestant;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Launches of all contestants on this machine, given the project's folder. */
public record Programs(Path root) {

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  Launch engine(int threads) {
    return engine("nn", JDK, "simd", threads);
  }

  Launch scalarEngine(int threads) {
    return engine("nn scalar", JDK, "scalar", threads);
  }

  Launch machine() {
    return own("machine", JDK, "-Xmx3g", MachineContestant.class, 1);
  }

  Launch pytorch(int threads) {
    return python("PyTorch (Python)", "torch_contestant", threads, true);
  }

  List<Launch> trainers(Workload workload, int threads) {
    Stream<Launch> natives = natives().trainers(workload, threads);
    return Stream.of(engines(threads), natives, peers(threads)).flatMap(all -> all).toList();
  }

  /** Returns the contestants that train tanh networks with Adam. */
  List<Launch> adamTrainers(int threads) {
    return Stream.concat(engines(threads), natives().adamTrainers(threads)).toList();
  }

  List<Launch> predictors(Workload workload) {
    Launch onnx = peer("ONNX Runtime", "onnxruntime", "OnnxRuntimeContestant", 1);
    Stream<Launch> natives = natives().predictors(workload);
    return Stream.of(engines(1), natives, Stream.of(onnx), peers(1)).flatMap(all -> all).toList();
  }

  /** Returns the engine with SIMD and with scalar kernels, and on JDK 25 if there is one. */
  private Stream<Launch> engines(int threads) {
    Stream<Launch> both = Stream.of(engine(threads), scalarEngine(threads));
    return Stream.concat(both, jdk25Engine(threads).stream());
  }

  /** Returns the engine on this JDK, and on JDK 25 if there is one. */
  public List<Launch> enginesByJdk(int threads) {
    return Stream.concat(Stream.of(engine(threads)), jdk25Engine(threads).stream()).toList();
  }

  private static Optional<Launch> jdk25Engine(int threads) {
    return jdk(25).map(home -> engine("nn JDK 25", home, "simd", threads));
  }

  private Natives natives() {
    return new Natives(root.resolve("lab/instruments/target/native").toAbsolutePath(), openBlas());
  }

  private Stream<Launch> peers(int threads) {
    boolean avx512 = Machine.read(Path.of("/proc/cpuinfo")).contains(" avx512f");
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
            "-Dorg.bytedeco.javacpp.platform.extension=" + (avx512 ? "-avx512" : ""),
            "-Dorg.bytedeco.javacpp.nopointergc=true", // otherwise it checks memory at each
            // allocation
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    peers.add(peer("Encog", "jvm", "EncogContestant", threads));
    if (threads == 1) {
      peers.add(peer("Smile", "jvm", "SmileContestant", threads));
    }
    return peers.stream();
  }

  /** Returns the launch of a class in this project that trains on tables, on all processors. */
  public Launch own(String name, Class<?> contestant) {
    return own(name, contestant, Runtime.getRuntime().availableProcessors());
  }

  /** Returns the launch of a class in this project, with a number of threads. */
  public Launch own(String name, Class<?> contestant, int threads) {
    return own(name, JDK, "-Ddev.nn.kernels=simd", contestant, threads);
  }

  /** Returns the launch of a library in one of the peers' modules, on one thread. */
  public Launch peer(String name, String module, String contestant) {
    return peer(name, module, contestant, 1);
  }

  /**
   * Returns the command for the program with Spark, which is not a contestant and has more options.
   */
  public List<String> spark(List<String> arguments) {
    Path module = root.resolve("lab/peers/spark");
    Path target = module.resolve("target");
    List<String> command = new ArrayList<>();
    command.add(JDK.resolve("bin/java").toString());
    command.add("@" + module.resolve("jvm.options"));
    command.add("-cp");
    command.add(target.resolve("classes") + ":" + Machine.read(target.resolve("classpath.txt")));
    command.add("dev.nn.lab.peers.spark.SparkProgram");
    command.addAll(arguments);
    return command;
  }

  /** Returns the launch of a Python module that trains on tables. */
  public Launch python(String name, String module, int threads) {
    return python(name, module, threads, false);
  }

  /** Returns the Python to run: {@code NN_PYTHON}, or Debian's, or the first on the path. */
  public String python() {
    String named = System.getenv("NN_PYTHON");
    Path debian = Path.of("/usr/bin/python3");
    return named != null ? named : Files.exists(debian) ? debian.toString() : "python3";
  }

  private static Launch engine(String name, Path home, String kernels, int threads) {
    return own(name, home, "-Ddev.nn.kernels=" + kernels, EngineContestant.class, threads);
  }

  private static Launch own(
      String name, Path home, String option, Class<?> contestant, int threads) {
    List<String> options = List.of("--add-modules", "jdk.incubator.vector", option);
    String classPath = System.getProperty("java.class.path");
    return Launch.java(name, home, options, classPath, contestant.getName(), threads);
  }

  private Launch peer(
      String name, String module, String contestant, int threads, String... options) {
    Path target = root.resolve("lab/peers").resolve(module).resolve("target");
    // If it is not built, the contestant will report that its class is missing.
    String classPath =
        target.resolve("classes") + ":" + Machine.read(target.resolve("classpath.txt"));
    String type = "dev.nn.lab.peers." + module + "." + contestant;
    return Launch.java(name, JDK, List.of(options), classPath, type, threads);
  }

  private Launch python(String name, String module, int threads, boolean sameFunction) {
    Path worker = root.resolve("lab/instruments/src/main/python/worker.py");
    Map<String, String> environment = new TreeMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    openBlas().ifPresent(library -> environment.put("LD_PRELOAD", library.toString()));
    List<String> command = List.of(python(), "-B", worker.toString(), module, "" + threads);
    return new Launch(name, threads, command, environment, sameFunction);
  }

  /** Returns Debian's OpenBLAS for OpenMP, its fastest BLAS library under PyTorch. */
  public static Optional<Path> openBlas() {
    return children(Path.of("/usr/lib"))
        .map(folder -> folder.resolve("openblas-openmp/libopenblas.so.0"))
        .filter(Files::exists)
        .findFirst();
  }

  /** Returns a JDK's home: {@code JAVA25_HOME}, or this JDK, or a JDK in Debian's folder. */
  public static Optional<Path> jdk(int version) {
    String named = System.getenv("JAVA%s_HOME".formatted(version));
    Stream<Path> homes =
        named != null
            ? Stream.of(Path.of(named))
            : Stream.concat(Stream.of(JDK), children(Path.of("/usr/lib/jvm")));
    String line = "JAVA_VERSION=\"" + version;
    return homes.filter(home -> Machine.read(home.resolve("release")).contains(line)).findFirst();
  }

  private static Stream<Path> children(Path folder) {
    File[] children = folder.toFile().listFiles();
    return children == null ? Stream.of() : Arrays.stream(children).sorted().map(File::toPath);
  }
}
