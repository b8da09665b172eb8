package dev.nn.lab.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command {@code nn serve} in its own process, with the resources that it holds. */
final class ServedProcess implements AutoCloseable {

  /**
   * Resources that a process holds.
   *
   * @param heapBytes the bytes of objects that survive a garbage collection
   * @param descriptors open files and sockets
   */
  record Holdings(long heapBytes, long descriptors, long threads) {}

  private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");

  private final Process process;
  private final URI address;

  private ServedProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a jar's command, and waits until it listens. */
  static ServedProcess start(Path jar, Path model) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            JAVA_BIN.resolve("java").toString(),
            "-jar",
            jar.toString(),
            "serve",
            model.toString(),
            "--json");
    Process process = builder.redirectError(model.resolveSibling("serve.log").toFile()).start();
    JsonNode announced = new ObjectMapper().readTree(process.getInputStream());
    if (announced == null || !announced.hasNonNull("url")) {
      process.destroy();
      throw new IOException(
          "nn serve said %s in place of its address; its errors are in %s"
              .formatted(announced, model.resolveSibling("serve.log")));
    }
    return new ServedProcess(process, URI.create(announced.get("url").asText()));
  }

  URI address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Collects garbage in the process, and measures what it holds. */
  Holdings holdings() throws IOException {
    long pid = pid();
    return new Holdings(
        liveBytes(pid), count("/proc/" + pid + "/fd"), count("/proc/" + pid + "/task"));
  }

  /**
   * Returns the id of the process that serves, because the command may have started another JVM.
   */
  private long pid() {
    return process.descendants().findFirst().orElse(process.toHandle()).pid();
  }

  private static long count(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(folder))) {
      return entries.count();
    }
  }

  /** Returns how many connections the server accepts at once, from its system property. */
  int connectionLimit() throws IOException {
    String name = "jdk.httpserver.maxConnections=";
    String line = line(jcmd(pid(), "VM.system_properties"), name);
    return Integer.parseInt(line.substring(name.length()).strip());
  }

  /** Reads the last line in a histogram of all live objects: "Total", their number and bytes. */
  private static long liveBytes(long pid) throws IOException {
    return Long.parseLong(
        line(jcmd(pid, "GC.class_histogram"), "Total").strip().split("\\s+", -1)[2]);
  }

  private static String line(String text, String start) throws IOException {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new IOException("jcmd has no line '" + start + "', but says: " + text));
  }

  private static String jcmd(long pid, String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(JAVA_BIN.resolve("jcmd").toString(), String.valueOf(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
