package dev.nn.cli.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.ShellWords;
import dev.nn.cli.output.Answer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The studio over HTTP. */
@Timeout(120)
class StudioTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private Path file;
  private Path model;
  private RunningCommand studio;
  private URI address;
  private String token;

  @BeforeEach
  void write() throws Exception {
    file = Flats.write(folder.resolve("flats.csv"), 120);
    model = folder.resolve("flats.safetensors");
  }

  @AfterEach
  void close() {
    if (studio != null) {
      studio.close();
    }
  }

  private void start(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "studio";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--to";
    all[arguments.length + 2] = folder.toString();
    studio = RunningCommand.start(all);
    studio.line();
    URI whole = URI.create(studio.line());
    token = whole.getFragment().replace("token=", "");
    address = whole.resolve("/");
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("X-Nn-Token", token)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Returns the text of a response that must have a status. */
  private static String text(int status, HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    assertEquals(status, response.statusCode(), text);
    return text;
  }

  private String change(int status, String path, Answer body) throws Exception {
    return text(status, post(path, body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private String choose(int status, String target, Map<String, String> types) throws Exception {
    return change(
        status,
        "/data",
        new Answer()
            .put("target", List.of(target))
            .put("task", "")
            .put("type", types)
            .put("missing", List.of())
            .put("without", List.of("id"))
            .put("format", Map.of()));
  }

  private String train(int status, boolean replace, boolean resume, Map<String, String> settings)
      throws Exception {
    return change(
        status,
        "/start",
        new Answer()
            .put("settings", settings)
            .put("model", "flats.safetensors")
            .put("replace", replace)
            .put("resume", resume));
  }

  /** Waits until no training runs, and returns how the last one ended. */
  private String ended() throws Exception {
    while (true) {
      String state = text(200, get("/state"));
      Matcher training = Pattern.compile("\"training\":\"([A-Z]+)\"").matcher(state);
      assertTrue(training.find(), state);
      if (!List.of("TRAINING", "EVALUATING").contains(training.group(1))) {
        return training.group(1);
      }
      Thread.onSpinWait();
    }
  }

  /** Returns a text of the state, such as a program, without its escapes. */
  private String shown(String step, String kind) throws Exception {
    String state = text(200, get("/state"));
    Matcher matcher =
        Pattern.compile(
                "\"%s\":\\{\"nn\":\"((?:[^\"\\\\]++|\\\\.)*+)\",\"java\":\"((?:[^\"\\\\]++|\\\\.)*+)\""
                    .formatted(step))
            .matcher(state);
    assertTrue(matcher.find(), state);
    return matcher
        .group(kind.equals("nn") ? 1 : 2)
        .replace("\\n", "\n")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }

  /** Values of settings of all forms, so that a program has a call of each kind. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("quick", "true"),
          Map.entry("threshold", "cost(1,10)"),
          Map.entry("positive", "loud"),
          Map.entry("calibration", "isotonic"),
          Map.entry("balanced", "true"),
          Map.entry("test", "0.25"),
          Map.entry("weights", "area"),
          Map.entry("layers", "8 tanh dropout=0.1 -> 4 leaky_relu(slope=0.2)"),
          Map.entry("members", "2"),
          Map.entry("optimizer", "momentum(momentum=0.8)"),
          Map.entry("learning_rate", "0.05"),
          Map.entry("schedules", "warm_up(epochs=2),cosine"),
          Map.entry("batch_size", "16"),
          Map.entry("epochs", "12"),
          Map.entry("patience", "5"),
          Map.entry("monitor", "accuracy"),
          Map.entry("metrics", "top_k_accuracy(k=1)"),
          Map.entry("l2", "0.001"),
          Map.entry("clip_norm", "2.5"),
          Map.entry("seed", "7"));

  @Test
  void aTrainingHasTheBitsOfTheCommandAndOfTheProgramThatThePageShows() throws Exception {
    start(file.toString(), "--transform", "rent=signed_log", "--missing", "?,none");
    change(
        200,
        "/data",
        new Answer()
            .put("target", List.of("noise"))
            .put("task", "classification")
            .put("type", Map.of("since", "category", "district", "text"))
            .put("missing", List.of("?", "none"))
            .put("without", List.of("id", "country"))
            .put("format", Map.of("transform", "rent=signed_log")));
    train(200, false, false, SETTINGS);
    assertEquals("DONE", ended());
    byte[] trained = Files.readAllBytes(model);
    assertArrayEquals(trained, get("/export/model").body());

    String command = shown("train", "nn");
    assertThat(command).contains("--without id,country", "--threshold 'cost(1,10)'");
    Files.delete(model);
    List<String> words = ShellWords.of(command);
    Run run = Run.of(words.subList(1, words.size()).toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    assertThat(weights(Files.readAllBytes(model))).isEqualTo(weights(trained));

    Files.delete(model);
    run("Train", shown("train", "java"));
    assertThat(weights(Files.readAllBytes(model))).isEqualTo(weights(trained));
    assertThat(run("Predict", shown("use", "java"))).contains("quiet");
  }

  /** Returns what follows the head of a model file, which has times and the versions of Java. */
  private static byte[] weights(byte[] file) {
    int head = 8 + (file[0] & 255) + ((file[1] & 255) << 8) + ((file[2] & 255) << 16);
    return java.util.Arrays.copyOfRange(file, head, file.length);
  }

  /** Compiles a program and runs it; returns what it prints. */
  private String run(String name, String program) throws Exception {
    Path source = Files.writeString(folder.resolve(name + ".java"), program);
    String path = System.getProperty("java.class.path");
    String[] javac = {"-proc:none", "-cp", path, "-d", folder.toString(), source.toString()};
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, javac), program);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + java.io.File.pathSeparator + path,
                name)
            .redirectError(folder.resolve("err").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> out + read(folder.resolve("err")));
    return out;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  @Test
  void aStoppedTrainingIsResumedToTheSameBits() throws Exception {
    start(file.toString(), "--target", "rent", "--quick", "--epochs", "300");
    Map<String, String> settings = Map.of("quick", "true", "epochs", "300");
    train(200, false, false, settings);
    assertEquals(200, post("/stop", new byte[0]).statusCode());
    assertEquals("STOPPED", ended());
    assertThat(text(200, get("/state"))).contains("\"begun\":true");
    assertThat(train(409, false, false, settings)).contains("resume it");
    train(200, false, true, settings);
    assertEquals("DONE", ended());
    byte[] resumed = Files.readAllBytes(model);

    train(200, false, false, settings);
    assertEquals("DONE", ended());
    assertThat(weights(Files.readAllBytes(model))).isEqualTo(weights(resumed));
    assertThat(text(409, post("/stop", new byte[0]))).contains("no training");
  }

  @Test
  void aReplacedTrainingForgetsTheCheckpointsOfTheOther() throws Exception {
    start(file.toString(), "--target", "rent");
    train(200, false, false, Map.of("quick", "true", "epochs", "300"));
    assertEquals(200, post("/stop", new byte[0]).statusCode());
    assertEquals("STOPPED", ended());
    train(200, true, false, Map.of("quick", "true", "layers", "4 tanh"));
    assertEquals("DONE", ended());
  }

  @Test
  void warningsOfTheReaderAreOnThePage() throws Exception {
    start();
    byte[] rows = "1.5,2\n3.5,4\n5.5,6\n".getBytes(StandardCharsets.UTF_8);
    assertThat(text(200, post("/upload?name=points.csv", rows)))
        .contains("\"points.csv, line 1", "looks like a row", "'no_header'");
  }

  @Test
  void theFormatOfAFileCanBeCorrected() throws Exception {
    start();
    StringBuilder rows = new StringBuilder("Gr\u00f6\u00dfe;Miete\n");
    for (int r = 0; r < 60; r++) {
      rows.append("%s,5;%s,25\n".formatted(20 + r, 300 + 8 * r));
    }
    byte[] bytes = rows.toString().getBytes(Charset.forName("windows-1252"));
    assertThat(text(400, post("/upload?name=flats.csv", bytes))).contains("UTF-8");
    text(200, post("/upload?name=flats.csv&charset=windows-1252", bytes));
    assertThat(shown("data", "nn")).contains("--charset windows-1252");
    Answer commas =
        new Answer()
            .put("target", List.of("Miete"))
            .put("task", "")
            .put("type", Map.of())
            .put("missing", List.of())
            .put("without", List.of())
            .put("format", Map.of("charset", "windows-1252", "decimal", ","));
    assertThat(change(200, "/data", commas))
        .contains("mean of Miete", "\"decimal\":\",\"", "20.5 to 23.4")
        .doesNotContain("20,5 to");
    String before = text(200, get("/state"));
    commas.put("format", Map.of("charset", "latin-x"));
    assertThat(change(400, "/data", commas)).contains("latin-x");
    commas.put("format", Map.of("seperator", ";"));
    assertThat(change(400, "/data", commas)).contains("separator");
    assertEquals(before, text(200, get("/state")));
  }

  @Test
  void aCorrectedHeaderDropsTheTargetThatItNoLongerHas() throws Exception {
    start();
    StringBuilder rows = new StringBuilder("20.5,300.25\n");
    for (int r = 1; r < 60; r++) {
      rows.append("%s.5,%s.25\n".formatted(20 + r, 300 + 8 * r));
    }
    text(200, post("/upload?name=flats.csv", rows.toString().getBytes(StandardCharsets.UTF_8)));
    Answer named =
        new Answer()
            .put("target", List.of("300.25"))
            .put("task", "")
            .put("type", Map.of("20.5", "number"))
            .put("missing", List.of())
            .put("without", List.of())
            .put("format", Map.of("no_header", "true", "names", "area,rent"));
    assertThat(change(200, "/data", named))
        .contains("\"area\"", "\"rows\":60", "\"names\":\"area,rent\"")
        .doesNotContain("300.25\"]", "mean of");
    named.put("target", List.of("rent")).put("type", Map.of());
    assertThat(change(200, "/data", named)).contains("mean of rent");
  }

  @Test
  void withoutATargetTheTextsNameAColumn() throws Exception {
    start(file.toString());
    assertThat(shown("train", "nn")).contains("--target COLUMN");
    assertThat(shown("train", "java")).contains("Recipe.of(\"COLUMN\")");
  }

  @Test
  void whatIsRefusedChangesNothing() throws Exception {
    start(file.toString());
    choose(200, "rent", Map.of());
    String before = text(200, get("/state"));
    assertThat(choose(400, "rent", Map.of("district", "number"))).contains("district");
    assertThat(choose(400, "prise", Map.of())).contains("prise");
    assertThat(choose(400, "rent", Map.of("area", "colour"))).contains("colour");
    assertThat(change(400, "/data", new Answer().put("target", "rent"))).contains("target");
    assertThat(train(400, false, false, Map.of("epochs", "many"))).contains("epochs");
    assertThat(train(400, false, false, Map.of("layers", "8 swosh"))).contains("swosh");
    assertThat(train(400, false, false, Map.of("epoch", "5"))).contains("epochs");
    assertEquals(before, text(200, get("/state")));

    token = "another";
    assertThat(choose(403, "rent", Map.of())).contains("token");
  }

  @Test
  void messagesNameTheFieldsOfThePageAndNoFlags() throws Exception {
    StringBuilder rows = new StringBuilder("id,kind,size,note\n");
    for (int row = 0; row < 200; row++) {
      rows.append("%s,%s,%s,the flat %s has a wide view\n".formatted(row, row % 3, row % 7, row));
    }
    Files.writeString(file, rows);
    start(file.toString());
    assertThat(text(200, get("/state")))
        .contains("the type 'free text' of 'note'")
        .doesNotContain("--type");
    assertThat(choose(400, "note", Map.of())).doesNotContain("--");
    assertThat(choose(400, "size", Map.of("note", "number")))
        .contains("More texts for missing cells")
        .doesNotContain("--");
    byte[] latin = "größe;preis\n1;2\n".getBytes(Charset.forName("windows-1252"));
    assertThat(text(400, post("/upload?name=latin.csv", latin)))
        .contains("'charset' windows-1252")
        .doesNotContain("--");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "."})
  void numbersAmongAFewTextsHaveAHistogram(String decimal) throws Exception {
    StringBuilder rows = new StringBuilder("size;price\n");
    for (int row = 0; row < 100; row++) {
      String size = row % 20 == 0 ? "k.A." : 1000 + 10 * row + decimal + "5";
      rows.append("%s;%s%s5\n".formatted(size, 3 * row, decimal));
    }
    Files.writeString(file, rows);
    start(file.toString());
    assertThat(text(200, get("/state")))
        .containsPattern("\"name\":\"size\".*?\"missing\":0.05,.*?\"label\":\"1[,.0]*[0-9]+ to ");
  }

  @Test
  void aModelOfOthersIsKept() throws Exception {
    Files.writeString(model, "something else");
    start(file.toString(), "--target", "rent");
    assertThat(train(409, false, false, Map.of("quick", "true"))).contains("exists");
    assertEquals("something else", Files.readString(model));
    for (String name : List.of("../flats", "flats.csv", "", "..", "a/b")) {
      Answer start =
          new Answer()
              .put("settings", Map.of())
              .put("model", name)
              .put("replace", true)
              .put("resume", false);
      int status = post("/start", start.toString().getBytes(StandardCharsets.UTF_8)).statusCode();
      assertTrue(status == 400 || status == 409, name);
    }
    train(200, true, false, Map.of("quick", "true"));
    assertEquals("DONE", ended());
  }

  @Test
  void aChangedFileIsNotTrainedOnUnseen() throws Exception {
    start(file.toString(), "--target", "rent");
    Flats.write(file, 150);
    assertThat(text(200, get("/state"))).contains("\"changed\":true", "\"rows\":120");
    assertThat(train(409, false, false, Map.of())).contains("has changed");
    assertThat(choose(200, "rent", Map.of())).contains("\"changed\":false", "\"rows\":150");
    Files.delete(file);
    assertThat(choose(400, "rent", Map.of())).contains("flats.csv");
  }

  @Test
  void aDroppedFileIsOpened() throws Exception {
    start();
    assertThat(text(200, get("/state"))).doesNotContain("\"data\"");
    assertThat(choose(409, "rent", Map.of())).contains("open one first");
    byte[] rows = Files.readAllBytes(file);
    assertThat(text(200, post("/upload?name=dropped.csv", rows)))
        .contains("\"file\":\"dropped.csv\"", "\"rows\":120");
    assertThat(text(400, post("/upload?name=../dropped.csv", rows))).contains("not a file name");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13};
    assertThat(text(400, post("/upload?name=picture.csv", picture)))
        .startsWith("{\"error\":\"picture.csv");
    assertThat(text(200, get("/state"))).contains("\"file\":\"dropped.csv\"");
    assertThat(shown("data", "nn")).contains("dropped.csv");
  }

  @Test
  void aTabStaysTheSeparator() throws Exception {
    Path tabs =
        Files.writeString(folder.resolve("tabs.csv"), Files.readString(file).replace(',', '\t'));
    start(tabs.toString(), "--separator", "tab");
    assertThat(text(200, get("/state"))).contains("\"format\":{\"separator\":\"tab\"}");
  }

  @Test
  void theFolderOfModelsMustExist() {
    String none = folder.resolve("none").toString();
    assertThat(Run.of("studio", "--to", none).err()).contains(none, "create it");
  }

  @Test
  void withoutAModelNothingIsPredicted() throws Exception {
    start(file.toString());
    assertThat(text(409, get("/export/model"))).contains("train one first");
    assertThat(text(409, post("/rows?name=a.csv", new byte[0]))).contains("train one first");
    assertThat(text(200, get("/use/"))).contains("No model yet");
    assertThat(text(200, get("/result/"))).contains("No model yet");
    assertEquals(404, get("/use/predict").statusCode());
    assertEquals(200, get("/playground/offers").statusCode());
  }

  @Test
  void rowsThatTheModelCannotTakeAreExplained() throws Exception {
    start(file.toString());
    choose(200, "rent", Map.of());
    train(200, false, false, Map.of("quick", "true"));
    assertEquals("DONE", ended());
    byte[] rows = "area,district\n50,Hill\n".getBytes(StandardCharsets.UTF_8);
    assertThat(text(422, post("/rows?name=new.csv", rows))).contains("new.csv", "since");
    assertThat(text(200, post("/rows?name=flats.csv", Files.readAllBytes(file))))
        .contains(
            Answer.json(Run.of("predict", model.toString(), file.toString()).out())
                .substring(0, 500));
    byte[] other =
        Files.readString(file).replace("Hill", "Hügel").getBytes(Charset.forName("windows-1252"));
    assertThat(text(422, post("/rows?name=old.csv", other))).contains("'charset' windows-1252");
    assertThat(text(200, post("/rows?name=old.csv&charset=windows-1252", other))).contains("Hügel");
    assertThat(text(404, get("/export/pmml"))).contains("onnx");
  }

  @Test
  void aSecondStudioOnThePortIsRefused() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Run run = Run.of("studio", "--port", String.valueOf(other.getLocalPort()));
      assertEquals(1, run.status());
      assertThat(run.err()).contains("port 0 takes a free one");
    }
  }
}
