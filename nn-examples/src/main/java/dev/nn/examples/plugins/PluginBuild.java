package dev.nn.examples.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

/**
 * Builds a stand-alone project of a plug-in, such as {@code custom-activation}, as its author
 * would: with Maven, its tests included, and with nothing of nn but the artifacts {@code nn-api}
 * and {@code nn-testkit}.
 *
 * <p>The artifacts come from a repository that is made for the purpose, of what nn's own build has
 * compiled. It is searched before the user's own, which so is read and never written to: examples
 * leave nothing behind in it.
 */
public final class PluginBuild {

  private static final List<String> ARTIFACTS = List.of("nn-api", "nn-testkit");

  private PluginBuild() {}

  /**
   * Builds a project anew, and runs its tests.
   *
   * @param root the folder of nn's sources, which have been compiled
   * @param project the name of the project's folder in {@code nn-examples}
   * @param repository a folder for the repository with nn's artifacts, made if there is none
   * @return the jar with the plug-in
   * @throws IOException if nn has not been compiled, or Maven cannot be run or fails, with what it
   *     said
   */
  public static Path build(Path root, String project, Path repository)
      throws IOException, InterruptedException {
    publish(root, repository);
    Path folder = root.resolve("nn-examples").resolve(project).toAbsolutePath().normalize();
    Path target = folder.resolve("target");
    delete(target);
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    ProcessBuilder maven =
        new ProcessBuilder(
            windows ? "mvn.cmd" : "mvn",
            "-B",
            "-q",
            "-Dmaven.repo.local=" + repository.toAbsolutePath(),
            "-Dmaven.repo.local.tail=" + usersRepository(),
            "verify");
    maven.directory(folder.toFile()).redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Maven runs for seconds, and is through with them sooner without the optimizing compiler.
    maven.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (own, c1) -> own + " " + c1);
    Process process = maven.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<Path> jars = jars(target);
    if (status != 0 || jars.size() != 1) {
      throw new IOException(
          "Maven ended with status %s and made %s in %s, expected one jar:\n%s"
              .formatted(status, jars, target, output));
    }
    return jars.get(0);
  }

  /** Puts nn's artifacts, and the parent that their POMs refer to, where Maven looks for them. */
  private static void publish(Path root, Path repository) throws IOException {
    String version = version(root.resolve("pom.xml"));
    copy(root.resolve("pom.xml"), artifact(repository, "nn-parent", version, "pom"));
    for (String name : ARTIFACTS) {
      Path classes = root.resolve(name).resolve("target/classes");
      if (!Files.isDirectory(classes)) {
        throw new IOException(
            "%s is missing; compile nn first: mvn -B compile".formatted(classes.normalize()));
      }
      copy(root.resolve(name).resolve("pom.xml"), artifact(repository, name, version, "pom"));
      // Packed here: where only tests are run, or in an IDE, there is no jar, or one of old.
      pack(classes, artifact(repository, name, version, "jar"));
    }
  }

  private static Path artifact(Path repository, String name, String version, String type)
      throws IOException {
    Path folder = repository.resolve("dev/nn").resolve(name).resolve(version);
    return Files.createDirectories(folder).resolve(name + "-" + version + "." + type);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static String version(Path pom) throws IOException {
    try (InputStream in = Files.newInputStream(pom)) {
      // Whether the elements are in the name space of POMs depends on the parser at hand.
      String path = "/*[local-name()='project']/*[local-name()='version']";
      return XPathFactory.newInstance().newXPath().evaluate(path, new InputSource(in));
    } catch (XPathExpressionException e) {
      throw new IOException(pom + ": no version of nn can be read from it", e);
    }
  }

  /** Where Maven keeps what it has downloaded: as it was told, or its default. */
  private static Path usersRepository() {
    // The second is how Surefire passes the first on to tests.
    for (String property : List.of("maven.repo.local", "localRepository")) {
      String path = System.getProperty(property);
      if (path != null) {
        return Path.of(path).toAbsolutePath();
      }
    }
    return Path.of(System.getProperty("user.home", "."), ".m2", "repository");
  }
}
