package dev.nn.cli.serve;

import static dev.nn.cli.serve.TestServer.json;
import static dev.nn.cli.serve.TestServer.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.cli.web.BearerToken;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class OpenApiTest {

  /** The profile "slow" puts it there. */
  private static final Path GENERATOR =
      Path.of("target/tools/openapi-generator-cli.jar").toAbsolutePath();

  private static final String[] KNOWN = {"Authorization", "Bearer s3cret"};

  @TempDir Path folder;

  private TestServer server(Map<String, Model> models) throws IOException {
    BearerToken token = BearerToken.read(Files.writeString(folder.resolve("token"), "s3cret"));
    return TestServer.of(folder, models, true, WebSettings.loopback(0).bearer(token));
  }

  private static Map<String, Model> models(int count) {
    return count == 1
        ? Map.of("flats", Flats.FIRST)
        : Map.of("flats", Flats.FIRST, "prices", Flats.numbers(), "both", Flats.several());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theServerAnswersEachPath(int count) throws Exception {
    try (TestServer server = server(models(count))) {
      Map<?, ?> api = json(server.get("/openapi.json", KNOWN));
      assertEquals("3.1.0", api.get("openapi"));
      Map<?, ?> paths = (Map<?, ?>) api.get("paths");
      assertThat(paths.size()).isEqualTo(8 + 10 * count);
      for (Map.Entry<?, ?> path : paths.entrySet()) {
        String version = Flats.FIRST.network().fingerprint();
        String at = path.getKey().toString().replace("{version}", version);
        Map<?, ?> item = (Map<?, ?>) path.getValue();
        boolean post = item.containsKey("post");
        int status = (post ? server.post(at, "{}", KNOWN) : server.get(at, KNOWN)).statusCode();
        boolean other = at.contains(version) && !at.contains("/flats/");
        assertEquals(other ? 404 : post ? 400 : 200, status, at);
        boolean open = String.valueOf(item.get("get")).contains("security=[]");
        assertEquals(
            open ? 200 : 401, (post ? server.post(at, "{}") : server.get(at)).statusCode());
      }
      assertThat(api.toString()).contains("area", "zone", "built", "large");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Tag("slow")
  void aValidatorAcceptsIt(int count) throws Exception {
    String python = System.getenv().getOrDefault("NN_PYTHON", "python3");
    assumeTrue(
        run(List.of(python, "-c", "import openapi_spec_validator")).status == 0,
        "no openapi_spec_validator in " + python + " (Debian: python3-openapi-spec-validator)");
    try (TestServer server = server(models(count))) {
      Path file = folder.resolve("openapi.json");
      Files.writeString(file, server.get("/openapi.json", KNOWN).body());
      Ended ended = run(List.of(python, "-m", "openapi_spec_validator", file.toString()));
      assertEquals(0, ended.status, ended.out);
    }
  }

  /** Its lines are a prediction for rows, one for tensors, and one for an invocation. */
  private static final String CLIENT =
      """
      import java.util.List;
      import org.openapitools.client.ApiClient;
      import org.openapitools.client.api.DefaultApi;
      import org.openapitools.client.model.*;

      public class Client {
        public static void main(String[] given) throws Exception {
          ApiClient http = new ApiClient();
          http.updateBaseUri(given[0]);
          http.setRequestInterceptor(r -> r.header("Authorization", "Bearer s3cret"));
          DefaultApi api = new DefaultApi(http);
          var json = ApiClient.createDefaultObjectMapper();
          Row row = json.readValue(given[1], Row.class);
          System.out.println(json.writeValueAsString(api.predict(List.of(row), true)));
          InferenceRequest tensors = json.readValue(given[2], InferenceRequest.class);
          System.out.println(json.writeValueAsString(api.infer(tensors)));
          Invocation rows = new Invocation().dataframeRecords(List.of(row));
          System.out.println(json.writeValueAsString(api.invocations(rows)));
        }
      }
      """;

  @Test
  @Tag("slow")
  void aGeneratedClientPredicts() throws Exception {
    assumeTrue(Files.exists(GENERATOR), "mvn -Pslow copies OpenAPI Generator to " + GENERATOR);
    try (TestServer server = server(models(1))) {
      Path api = folder.resolve("openapi.json");
      Files.writeString(api, server.get("/openapi.json", KNOWN).body());
      Path classes = compiled(api);
      String tensors =
          """
          {"inputs": [{"name": "area", "shape": [1], "datatype": "FP64", "data": [61.5]},
           {"name": "zone", "shape": [1], "datatype": "BYTES", "data": ["b"]},
           {"name": "built", "shape": [1], "datatype": "BYTES", "data": ["2001-03-05"]}]}""";
      String path = classes + System.getProperty("path.separator") + GENERATOR;
      String address = server.server.address().toString().replaceFirst("/$", "");
      Ended ended = run(List.of("java", "-cp", path, "Client", address, Flats.ROW, tensors));
      assertEquals(0, ended.status, ended.out);

      List<String> lines = ended.out.lines().filter(line -> line.startsWith("{")).toList();
      Prediction expected =
          Flats.FIRST.predict(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05"));
      Map<?, ?> row = (Map<?, ?>) ((List<?>) parse(lines.get(0)).get("predictions")).get(0);
      assertEquals(expected.label(), row.get("label"));
      assertThat((Map<?, ?>) row.get("explanation")).isNotEmpty();
      Map<?, ?> tensor = (Map<?, ?>) ((List<?>) parse(lines.get(1)).get("outputs")).get(1);
      assertEquals(List.copyOf(expected.probabilities().values()), tensor.get("data"));
      assertEquals(List.of(expected.label()), parse(lines.get(2)).get("predictions"));
    }
  }

  /** Generates and compiles a client. The generator's jar has the libraries that it needs. */
  private Path compiled(Path api) throws Exception {
    Path sources = folder.resolve("client");
    Ended generated =
        run(
            List.of(
                "java",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--input-spec=" + api,
                "--generator-name=java",
                "--library=native",
                "--additional-properties=openApiNullable=false",
                "--output=" + sources));
    assertEquals(0, generated.status, generated.out);
    Path annotation = Files.createDirectories(sources.resolve("src/main/java/javax/annotation"));
    Files.writeString(
        annotation.resolve("Generated.java"),
        "package javax.annotation; public @interface Generated { String value(); String comments(); String date() default \"\"; }");
    Files.writeString(sources.resolve("src/main/java/Client.java"), CLIENT);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-cp", GENERATOR.toString(), "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources.resolve("src/main"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    int status =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status, "the client does not compile");
    return classes;
  }

  private record Ended(int status, String out) {}

  private static Ended run(List<String> command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), out);
    } catch (IOException e) {
      return new Ended(-1, e.toString());
    }
  }
}
