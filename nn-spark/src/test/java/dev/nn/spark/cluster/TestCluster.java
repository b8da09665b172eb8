package dev.nn.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cluster of Spark on this machine, to which tests submit programs as users do. All its processes
 * listen on 127.0.0.1 alone, at ports that the system chooses, and end with it.
 */
final class TestCluster implements AutoCloseable {

  private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://.*)");
  private static final Pattern REGISTERED = Pattern.compile("Registering (worker) ");

  private final SparkHome home;
  private final String master;
  private final Deque<SparkProcess> processes;

  private TestCluster(SparkHome home, String master, Deque<SparkProcess> processes) {
    this.home = home;
    this.master = master;
    this.processes = processes;
  }

  /**
   * Returns a cluster that each program starts for itself: workers in the driver, executors apart.
   */
  static TestCluster local(SparkHome home, int workers) {
    return new TestCluster(home, "local-cluster[%s,1,1024]".formatted(workers), new ArrayDeque<>());
  }

  /** Starts a master and workers, and waits until the master knows them. */
  static TestCluster standalone(SparkHome home, int workers) throws IOException {
    Deque<SparkProcess> processes = new ArrayDeque<>();
    try {
      String host = "--host 127.0.0.1 --port 0 --webui-port 0";
      SparkProcess master = start(home, "org.apache.spark.deploy.master.Master", "master", host);
      processes.push(master);
      String url = master.await(STARTED);
      for (int w = 0; w < workers; w++) {
        String name = "worker " + w;
        processes.push(
            start(
                home,
                "org.apache.spark.deploy.worker.Worker",
                name,
                host + " --cores 1 --memory 1g --work-dir worker-" + w + " " + url));
      }
      master.await(REGISTERED, workers);
      return new TestCluster(home, url, processes);
    } catch (IOException | RuntimeException | Error e) {
      processes.forEach(SparkProcess::close);
      throw e;
    }
  }

  private static SparkProcess start(SparkHome home, String type, String name, String arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add("-Dspark.master.rest.enabled=false");
    command.add(type);
    command.addAll(List.of(arguments.split(" ", -1)));
    return home.start(name, List.of(), command);
  }

  /**
   * Submits a program, waits for its end, and returns what it has printed.
   *
   * @param program the jar of the program
   * @param main the main class
   * @param jars the jars that it brings along, by {@code --jars}
   * @param driverJars the jars in the class path of the driver alone
   */
  String submit(Path program, Class<?> main, List<Path> jars, List<Path> driverJars, String... args)
      throws IOException {
    List<String> command = submission(jars);
    command.addAll(List.of("--class", main.getName(), program.toString()));
    command.addAll(List.of(args));
    try (SparkProcess driver = home.start(main.getSimpleName(), driverJars, command)) {
      return driver.output();
    }
  }

  /** Submits a jar that names its main class and has all that it needs, as {@link #submit}. */
  String submit(Path program, String... args) throws IOException {
    List<String> command = submission(List.of());
    command.add(program.toString());
    command.addAll(List.of(args));
    try (SparkProcess driver = home.start(args[0], List.of(), command)) {
      return driver.output();
    }
  }

  /** Starts the server of Spark Connect, which is to be closed before the cluster. */
  SparkProcess startConnect(List<Path> jars) throws IOException {
    List<String> command = submission(jars);
    command.addAll(List.of("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"));
    command.addAll(List.of("--conf", "spark.connect.grpc.binding.address=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.connect.grpc.binding.port=0"));
    command.add("spark-internal"); // which has the main class
    return home.start("the server of Spark Connect", List.of(), command);
  }

  private List<String> submission(List<Path> jars) {
    List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", master));
    if (!jars.isEmpty()) {
      command.addAll(
          List.of("--jars", jars.stream().map(Path::toString).collect(Collectors.joining(","))));
    }
    for (String setting :
        List.of(
            "spark.ui.enabled=false",
            "spark.executor.memory=768m",
            "spark.executor.extraJavaOptions=-XX:+UseSerialGC",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.sql.shuffle.partitions=2")) {
      command.addAll(List.of("--conf", setting));
    }
    if (master.startsWith("local-cluster")) { // which many programs set; the other has the default
      for (String setting :
          List.of(
              "spark.serializer=org.apache.spark.serializer.KryoSerializer",
              "spark.speculation=true", // of tasks that take longer than the fastest
              "spark.speculation.interval=10ms",
              "spark.speculation.minTaskRuntime=1ms",
              "spark.speculation.multiplier=1.01",
              "spark.speculation.quantile=0.1")) {
        command.addAll(List.of("--conf", setting));
      }
    }
    return command;
  }

  @Override
  public void close() {
    processes.forEach(SparkProcess::close);
  }
}
