package dev.nn.examples;

import dev.nn.api.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.InputSource;

/**
 * Builds the stand-alone project {@code custom-activation} as its author would: with Maven, and
 * with nothing of nn but the artifact {@code nn-api}.
 *
 * <p>The artifact comes from a repository that is made for the purpose, from the nn-api this
 * program runs with. It is searched before the user's own, which so is read and never written to:
 * examples leave nothing behind in it.
 */
public final class CustomActivationBuild {

  private static final String PROJECT = "nn-examples/custom-activation";
  private static final String JAR = "target/acme-snake-1.0.jar";

  private CustomActivationBuild() {}

  /**
   * Builds the project anew.
   *
   * @param root the folder of nn's sources
   * @param repository a folder for the repository with nn-api, made if there is none
   * @return the jar with the activation
   * @throws IOException if Maven cannot be run or fails, with what it said
   */
  public static Path build(Path root, Path repository) throws IOException, InterruptedException {
    publish(root, repository);
    Path project = root.resolve(PROJECT).toAbsolutePath().normalize();
    Path jar = project.resolve(JAR);
    Files.deleteIfExists(jar);
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    ProcessBuilder maven =
        new ProcessBuilder(
            windows ? "mvn.cmd" : "mvn",
            "-B",
            "-q",
            "-Dmaven.repo.local=" + repository.toAbsolutePath(),
            "-Dmaven.repo.local.tail=" + usersRepository(),
            "package");
    maven.directory(project.toFile()).redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = maven.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0 || !Files.isRegularFile(jar)) {
      throw new IOException(
          "Maven ended with status %d and made %s %s:\n%s"
              .formatted(status, Files.exists(jar) ? "the file" : "no file", jar, output));
    }
    return jar;
  }

  /** Puts nn-api and the parent that its POM refers to where Maven looks for them. */
  private static void publish(Path root, Path repository) throws IOException {
    String version = version(root.resolve("pom.xml"));
    copy(root.resolve("pom.xml"), artifact(repository, "nn-parent", version, "pom"));
    copy(root.resolve("nn-api/pom.xml"), artifact(repository, "nn-api", version, "pom"));
    Path classes = location(Activation.class);
    Path jar = artifact(repository, "nn-api", version, "jar");
    if (Files.isDirectory(classes)) {
      // Where only tests are run, or in an IDE, nn-api has not been packed.
      pack(classes, jar);
    } else {
      copy(classes, jar);
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

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
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
