package dev.nn.examples.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.examples.LocalRepository;
import dev.nn.examples.Root;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that score, with the versions of nn's dependencies that their frameworks choose. */
@Tag("slow")
class FrameworksIT {

  private static final Pattern ADDRESS = Pattern.compile(".*Listening on: (http://\\S+).*");

  /** A version that no repository has. */
  private static final String VERSION = "0-FrameworksIT";

  private static final Map<String, Object> ROW =
      Map.of(
          "sepal_length", "5.9", "sepal_width", 3.1, "petal_length", "4.9", "petal_width", "1.75");

  @TempDir static Path folder;

  private static LocalRepository repository;
  private static Map<String, Double> expected;

  @BeforeAll
  static void publish() throws IOException {
    repository =
        LocalRepository.of(
            folder.resolve("repository"),
            Root.path(),
            List.of("nn-api", "nn-kernels", "nn-activations", "nn-core", "nn-data"),
            VERSION);
    Path iris = Root.path().resolve("nn-examples/src/main/resources/dev/nn/examples/iris.csv");
    Model model = Recipe.of("species").quick().train(Csv.of(iris).read());
    model.save(folder.resolve("model"));
    expected = model.predict(ROW).probabilities();
  }

  @ParameterizedTest
  @CsvSource({
    "3.2.12, jackson-core-2.15.4.jar",
    "3.3.13, jackson-core-2.17.3.jar",
    "3.4.13, jackson-core-2.18.5.jar",
    "3.5.7,  jackson-core-2.19.2.jar",
    "4.0.7,  jackson-core-2.21.4.jar"
  })
  void springBoot(String version, String jackson) throws Exception {
    Path project = build("spring", version, "compile", "dependency:build-classpath");

    String libraries = Files.readString(project.resolve("target/class-path.txt"));
    assertThat(libraries).contains(jackson);
    String classes = project.resolve("target/classes").toString();
    requireScores(
        "/actuator/metrics/nn.predict",
        "-Dmanagement.endpoints.web.exposure.include=metrics",
        "-cp",
        classes + File.pathSeparator + libraries,
        "com.example.Service");
  }

  @ParameterizedTest
  @CsvSource({"3.15.7, jackson-core-2.17.2.jar", "3.33.2, jackson-core-2.21.2.jar"})
  void quarkus(String version, String jackson) throws Exception {
    Path application = build("quarkus", version, "package").resolve("target/quarkus-app");

    try (Stream<Path> libraries = Files.list(application.resolve("lib/main"))) {
      assertThat(libraries).anyMatch(library -> library.toString().endsWith(jackson));
    }
    requireScores("", "-jar", application.resolve("quarkus-run.jar").toString());
  }

  private static Path build(String name, String version, String... goals) throws Exception {
    Path source = Root.path().resolve("nn-examples/src/test/resources/services").resolve(name);
    Path project = folder.resolve(name + "-" + version);
    for (String file : List.of("pom.xml", "src/main/java/com/example/Service.java")) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.copy(source.resolve(file), project.resolve(file));
    }
    List<String> arguments = new ArrayList<>(List.of(goals));
    arguments.add("-Dnn.version=" + VERSION);
    arguments.add("-Dframework.version=" + version);
    for (String plugin : List.of("compiler", "dependency", "jar", "resources")) {
      String property = "maven-%s.version".formatted(plugin);
      arguments.add("-D%s=%s".formatted(property, System.getProperty(property)));
    }
    LocalRepository.Result result =
        repository.downloading(project, arguments.toArray(String[]::new));
    assertEquals(0, result.status(), result.output());
    return project;
  }

  /**
   * Starts a service, whose answer has the probabilities of the library. If a path of meters is
   * given, it has counted the request.
   */
  private static void requireScores(String meters, String... program) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Jdk.current().home().resolve("bin/java").toString());
    command.addAll(List.of("-Dserver.port=0", "-Dquarkus.http.port=0"));
    command.add("-Dmodel=" + folder.resolve("model"));
    command.addAll(List.of(program));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      ObjectMapper json = new ObjectMapper();
      URI address = ServeIT.address(process, ADDRESS);
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder(address.resolve("/score"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(json.writeValueAsString(ROW))));

      assertEquals(200, response.statusCode(), response.body());
      assertEquals(expected, json.readValue(response.body(), Map.class));
      if (!meters.isEmpty()) {
        assertThat(send(HttpRequest.newBuilder(address.resolve(meters))).body())
            .contains("\"statistic\":\"COUNT\",\"value\":1");
      }
    } finally {
      process.destroy();
    }
    process.waitFor();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
