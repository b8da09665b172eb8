package dev.nn.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

/**
 * A Maven repository with some artifacts of nn's own build, for projects that depend on them.
 *
 * <p>Maven searches it before the user's own repository, which it reads and never writes to: the
 * projects leave nothing behind there.
 */
public final class LocalRepository {

  private final Path folder;

  private LocalRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * The end of a run of Maven.
   *
   * @param status 0 after a success
   * @param output everything that Maven printed
   */
  public record Result(int status, String output) {}

  /**
   * Publishes artifacts, and the parent that their POMs refer to.
   *
   * @param folder of the repository; created if it is missing
   * @param root the folder of nn's sources, which have been compiled
   * @throws IOException if nn has not been compiled
   */
  public static LocalRepository of(Path folder, Path root, List<String> artifacts)
      throws IOException {
    return of(folder, root, artifacts, version(root.resolve("pom.xml")));
  }

  /** Publishes artifacts as {@link #of(Path, Path, List)}, under another version. */
  public static LocalRepository of(Path folder, Path root, List<String> artifacts, String version)
      throws IOException {
    LocalRepository repository = new LocalRepository(folder);
    repository.copy(root.resolve("pom.xml"), "nn-parent", version);
    for (String name : artifacts) {
      Path classes = root.resolve(name).resolve("target/classes");
      if (!Files.isDirectory(classes)) {
        throw new IOException(
            "%s is missing; compile nn first: mvn -B compile".formatted(classes.normalize()));
      }
      repository.copy(root.resolve(name).resolve("pom.xml"), name, version);
      // A run of tests alone, or an IDE, leaves no jar or an old one; so it is packed here.
      pack(classes, repository.file(name, version, "jar"));
    }
    return repository;
  }

  /**
   * Runs Maven to its end.
   *
   * @param project the folder with the {@code pom.xml}
   * @throws IOException if Maven cannot be run
   */
  public Result maven(Path project, String... arguments) throws IOException, InterruptedException {
    return run(project, folder.toAbsolutePath(), usersRepository(), arguments);
  }

  /**
   * Runs Maven as {@link #maven}, with downloads that stay in the user's own repository, for they
   * are large. It is searched first, so the artifacts need a version that is never installed there.
   */
  public Result downloading(Path project, String... arguments)
      throws IOException, InterruptedException {
    return run(project, usersRepository(), folder.toAbsolutePath(), arguments);
  }

  private static Result run(Path project, Path first, Path second, String... arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    List<String> command = new ArrayList<>();
    command.add(windows ? "mvn.cmd" : "mvn");
    command.add("-B");
    command.add("-q");
    command.add("-Dmaven.repo.local=" + first);
    command.add("-Dmaven.repo.local.tail=" + second);
    command.addAll(List.of(arguments));
    ProcessBuilder maven = new ProcessBuilder(command);
    maven.directory(project.toFile()).redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Maven runs for seconds, and ends sooner without the optimizing compiler.
    maven.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (own, c1) -> own + " " + c1);
    Process process = maven.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private Path file(String name, String version, String type) throws IOException {
    Path place = folder.resolve("dev/nn").resolve(name).resolve(version);
    return Files.createDirectories(place).resolve(name + "-" + version + "." + type);
  }

  /** Copies a POM; all have the version of the parent. */
  private void copy(Path pom, String name, String version) throws IOException {
    String parent = "(<artifactId>nn-parent</artifactId>\\s*<version>)[^<]*";
    String text = Files.readString(pom).replaceFirst(parent, "$1" + version);
    Files.writeString(file(name, version, "pom"), text);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      for (Path each : files) {
        String name = classes.relativize(each).toString().replace('\\', '/');
        out.putNextEntry(new ZipEntry(name));
        Files.copy(each, out);
      }
    }
  }

  private static String version(Path pom) throws IOException {
    try (InputStream in = Files.newInputStream(pom)) {
      // The parser at hand decides whether elements are in the name space of POMs.
      String path = "/*[local-name()='project']/*[local-name()='version']";
      return XPathFactory.newInstance().newXPath().evaluate(path, new InputSource(in));
    } catch (XPathExpressionException e) {
      throw new IOException(pom + ": no version of nn can be read from it", e);
    }
  }

  /** Returns the folder in which Maven keeps its downloads: the one named, or its default. */
  private static Path usersRepository() {
    // Surefire passes the first on to tests as the second.
    for (String property : List.of("maven.repo.local", "localRepository")) {
      String path = System.getProperty(property);
      if (path != null) {
        return Path.of(path).toAbsolutePath();
      }
    }
    return Path.of(System.getProperty("user.home", "."), ".m2", "repository");
  }
}
