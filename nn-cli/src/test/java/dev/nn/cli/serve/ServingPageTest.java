package dev.nn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.ShellWords;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands with curl in docs/serving.md. */
@Timeout(120)
class ServingPageTest {

  record Flower(
      double sepal_length,
      double sepal_width,
      double petal_length,
      double petal_width,
      String species) {}

  private static final Map<String, String> FILES =
      Map.of(
          "@rows.jsonl",
          "{\"sepal_length\":5.8,\"sepal_width\":3.0,\"petal_length\":4.3,\"petal_width\":1.3}\n",
          "@rows.csv",
          "sepal_length,sepal_width,petal_length,petal_width\n5.8,3.0,4.3,1.3\n");

  @TempDir static Path folder;

  private static TestServer iris;

  @BeforeAll
  static void start() throws Exception {
    List<Flower> flowers =
        IntStream.range(0, 90)
            .mapToObj(
                r ->
                    new Flower(
                        4 + r % 7 / 2.0,
                        2 + r % 5 / 3.0,
                        1 + r % 3 * 2 + r % 11 / 10.0,
                        r % 3 + r % 4 / 10.0,
                        List.of("setosa", "versicolor", "virginica").get(r % 3)))
            .toList();
    Model model =
        Recipe.of("species")
            .layers("4 tanh")
            .members(1)
            .training(t -> t.epochs(3))
            .train(Table.ofRecords(flowers));
    iris = TestServer.of(folder, Map.of("iris", model), true, WebSettings.loopback(0));
  }

  @AfterAll
  static void close() {
    iris.close();
  }

  static List<String> commands() throws Exception {
    String page = Files.readString(Path.of(System.getProperty("nn.root", ".."), "docs/serving.md"));
    List<String> commands =
        Pattern.compile("`curl ([^`]+)` \\|").matcher(page).results().map(r -> r.group(1)).toList();
    assertThat(commands).hasSizeGreaterThan(15);
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandIsAnswered(String command) throws Exception {
    List<String> headers = new ArrayList<>();
    String path = "";
    String body = null;
    List<String> words = ShellWords.of(command);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-H")) {
        headers.addAll(List.of(words.get(++i).split(": ", 2)));
      } else if (word.equals("-d") || word.equals("--data-binary")) {
        String data = words.get(++i);
        body = data.startsWith("@") ? FILES.get(data) : data;
      } else {
        assertThat(word).startsWith("http://127.0.0.1:8080/");
        path = word.substring("http://127.0.0.1:8080".length());
      }
    }
    String[] all = headers.toArray(String[]::new);
    HttpResponse<String> answer = body == null ? iris.get(path, all) : iris.post(path, body, all);
    assertEquals(200, answer.statusCode(), answer.body());
    assertThat(answer.body()).isNotBlank();
  }
}
