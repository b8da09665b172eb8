package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.files.SealedJson;
import dev.nn.core.json.RecordPieces;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.table.MappedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the guide, the tutorial and the cookbook, compiled and run in the order of the
 * guide's contents, and in one folder with the files of {@code docs/data}. They must print what the
 * pages show. The guide's tables are compared with the code.
 */
@Tag("slow")
class GuideTest {

  private static final Path DOCS = Root.path().resolve("docs");

  /** The text of each page, in the order in which the programs run. */
  private static final Map<Path, String> PAGES = new LinkedHashMap<>();

  /** The output of each program, by its name; in {@code target/guide} too, to copy it from. */
  private static final Map<String, String> PRINTED = new LinkedHashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void runEveryProgram() throws Exception {
    for (Path file : filesOf(DOCS.resolve("data"))) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    readPages();
    List<String> sources = new ArrayList<>(found("(?ms)^```java\n(.*?)^```$"));
    sources.removeIf(source -> !source.contains("public class ")); // a part of a program
    sources.removeAll(copies().values());
    List<String> names = compile(sources);
    register(names);
    Path printed = Files.createDirectories(Path.of("target/guide"));
    for (int i = 0; i < names.size(); i++) {
      if (sources.get(i).contains("void main(")) {
        String name = names.get(i);
        PRINTED.put(name, run(name));
        Files.writeString(printed.resolve(name + ".txt"), PRINTED.get(name));
      }
    }
  }

  private static void readPages() throws IOException {
    List<Path> order = new ArrayList<>(List.of(DOCS.resolve("guide.md")));
    for (String page :
        found("\\| \\[\\w+\\]\\((guide/[^)#]+)\\) \\|", Files.readString(order.get(0)))) {
      order.add(DOCS.resolve(page));
    }
    assertEquals(
        Set.copyOf(filesOf(DOCS.resolve("guide"))),
        Set.copyOf(order.subList(1, order.size())),
        "the pages in the guide's contents");
    order.add(DOCS.resolve("tutorial.md"));
    order.add(DOCS.resolve("cookbook.md"));
    for (Path page : order) {
      PAGES.put(page, Files.readString(page));
    }
  }

  /** Returns the programs that another test runs, by the file that this test takes. */
  private static Map<String, String> copies() {
    Map<String, String> copies = new LinkedHashMap<>();
    Pattern copy = Pattern.compile("(?ms)^<!-- A copy of ([^ ]+) -->\n```\\w+\n(.*?)^```$");
    for (String text : PAGES.values()) {
      copy.matcher(text).results().forEach(match -> copies.put(match.group(1), match.group(2)));
    }
    return copies;
  }

  /** Lists the plug-ins among the classes as a reader does, in a services file. */
  private static void register(List<String> names) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    try (URLClassLoader loader = loader()) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        List<String> plugins = new ArrayList<>();
        for (String name : names) {
          if (kind.type().isAssignableFrom(loader.loadClass(name))) {
            plugins.add(name);
          }
        }
        Files.write(services.resolve(kind.type().getName()), plugins);
      }
    }
  }

  /** Compiles programs whose files are in the folder of this test; returns their names. */
  private static List<String> compile(List<String> sources) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
    List<String> names = new ArrayList<>();
    String within = "Path.of(\"" + folder.toString().replace('\\', '/') + "/";
    for (String source : sources) {
      String name = found("public class (\\w+)", source).get(0);
      Path file = folder.resolve(name + ".java");
      Files.writeString(file, source.replace("Path.of(\"", within));
      command.add(file.toString());
      names.add(name);
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, messages, command.toArray(String[]::new));
    assertEquals(0, status, () -> messages.toString(StandardCharsets.UTF_8));
    return names;
  }

  private static String run(String program) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader()) {
      thread.setContextClassLoader(loader);
      Method main = loader.loadClass(program).getMethod("main", String[].class);
      return Output.of(() -> main.invoke(null, (Object) new String[0]));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader() throws IOException {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, GuideTest.class.getClassLoader());
  }

  @Test
  void programsThatOtherTestsRunAreTheirs() throws IOException {
    for (Map.Entry<String, String> copy : copies().entrySet()) {
      String file = Files.readString(Root.path().resolve(copy.getKey()));
      assertTrue(file.contains(copy.getValue()), copy::toString);
    }
  }

  @Test
  void whatItSaysIsPrintedIsPrinted() {
    Matcher block =
        Pattern.compile("(?ms)^<!-- Printed by (\\w+). -->\n```\n(.*?)^```$")
            .matcher(String.join("\n", PAGES.values()));
    List<Executable> checks = new ArrayList<>();
    while (block.find()) {
      String printed = PRINTED.get(block.group(1));
      List<String> lines = printed.lines().map(GuideTest::withOneSpace).toList();
      for (String shown : block.group(2).lines().toList()) {
        Pattern pattern = pattern(withOneSpace(shown));
        checks.add(
            () ->
                assertTrue(
                    lines.stream().anyMatch(line -> pattern.matcher(line).matches()),
                    () -> shown + " is not among these lines:\n" + printed));
      }
    }
    assertTrue(checks.size() >= 30, checks.size() + " lines");
    assertAll(checks);
  }

  private static String withOneSpace(String line) {
    return line.replaceAll("\\s+", " ").strip();
  }

  @Test
  void theModelsAreGood() {
    // The noise of 5 % alone leaves an R² of about 0.98.
    assertTrue(number("HousePrices", "test_r2 ") > 0.95, PRINTED.get("HousePrices"));
    assertTrue(number("Species", "validation accuracy ") >= 0.9, PRINTED.get("Species"));
    assertTrue(number("Evaluate", "(?m)^accuracy +") >= 0.9, PRINTED.get("Evaluate"));
    assertTrue(number("Larger", "validation R² ") > 0.9, PRINTED.get("Larger"));
    assertTrue(number("ByHand", "r2 +") > 0.9, PRINTED.get("ByHand"));
    assertTrue(number("WithGuice", "test R² ") > 0.9, PRINTED.get("WithGuice"));
  }

  @Test
  void everyWayPredictsTheSame() {
    List<String> lines = PRINTED.get("Predict").lines().toList();
    assertEquals(4, lines.size());
    assertEquals(lines.get(0), lines.get(1));
    assertEquals("500 predictions", lines.get(2));
    assertEquals(lines.get(0), lines.get(3));
  }

  @Test
  void everyThreadIsServedTheSame() {
    assertEquals("true", PRINTED.get("PriceService").strip());
  }

  @Test
  void aTrainingByHandThatIsThroughHasItsResultAtOnce() throws Exception {
    assertEquals(PRINTED.get("ByHand"), run("ByHand"));
  }

  @Test
  void theTableOfMetricsHasTheUsualOnesAndNoOther() {
    List<String> shown = rows("Metrics");
    List<String> usual =
        Stream.of(Metrics.ofClassification(), Metrics.ofRegression(), Metrics.ofRanking())
            .flatMap(List::stream)
            .map(Metric::name)
            .toList();
    assertEquals(usual, shown);
  }

  @Test
  void theTableOfErrorsHasThoseThatThereAre() throws Exception {
    Map<String, Pattern> shown = new LinkedHashMap<>();
    rows("Errors").forEach(row -> shown.put(row, pattern(row)));
    Set<String> met = new TreeSet<>();
    for (String message : messages()) {
      List<String> rows =
          shown.keySet().stream().filter(row -> shown.get(row).matcher(message).matches()).toList();
      assertEquals(1, rows.size(), message);
      met.addAll(rows);
    }
    assertEquals(new TreeSet<>(shown.keySet()), met);
  }

  /** The messages of what one may do wrong. */
  private static List<String> messages() throws Exception {
    Table line = table("x,y", i -> i + "," + 2 * i);
    Recipe recipe = Recipe.of("y");
    Model model = Model.load(folder.resolve("houses.safetensors"));
    ModelPredictor predictor = model.predictor();
    Map<String, Object> area = Map.of("area", 120);
    Path text = folder.resolve("errors.csv");

    List<String> messages = new ArrayList<>();
    messages.add(refusal(() -> Csv.of(write("a,b\n1,2\n3\n")).read()));
    messages.add(refusal(() -> Csv.of(write("a\nx\n")).type("a", Column.Kind.NUMBER).read()));
    Files.write(text, new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    messages.add(refusal(() -> Csv.of(text).read()));
    messages.add(refusal(() -> Csv.of(write("a,b\n1\n")).skipMalformed(bad -> {}).read()));
    Table many = table("a,y", 70_000, i -> "H" + i + "," + i % 9);
    messages.add(refusal(() -> Recipe.of("a").train(many)));
    messages.add(refusal(() -> Csv.of(text).type("a", Column.Kind.CATEGORY).read()));
    messages.add(refusal(() -> Recipe.of("z").train(line)));
    Table named = table("id,x,y", i -> "H" + i + "," + i + "," + 2 * i);
    messages.add(refusal(() -> recipe.strict().train(named)));
    Table constant = table("c,x,y", i -> "7," + i + "," + 2 * i);
    messages.add(refusal(() -> recipe.strict().train(constant)));
    Table oneLabel = table("x,y", i -> i + ",yes");
    messages.add(refusal(() -> recipe.train(oneLabel)));
    Table gap = table("x,y", i -> i + "," + (i == 7 ? "" : "" + i));
    messages.add(refusal(() -> recipe.quick().train(line).evaluate(gap)));
    Model strict = recipe.strict().quick().train(table("c,y", i -> "c" + i % 3 + "," + i));
    messages.add(refusal(() -> strict.predict(Map.of("c", "Moon"))));
    messages.add(refusal(() -> predictor.predict(area)));
    messages.add(refusal(() -> recipe.layers("8 rleu").train(line)));
    messages.add(
        refusal(() -> recipe.training(t -> t.optimizer("sgd").learningRate(1e30f)).train(line)));
    Recipe scaled = Recipe.of(Target.regression("y").scaling(Scaling.robust()));
    messages.add(refusal(() -> scaled.output("softplus").loss("poisson").train(line)));
    NetworkSpec tooLarge = NetworkSpec.parse("1 -> 1073741823 identity"); // for any heap
    messages.add(refusal(() -> Network.create(tooLarge, 1)));
    messages.addAll(messagesOfFiles(model));
    messages.addAll(messagesOfTraining());
    return messages;
  }

  private static List<String> messagesOfFiles(Model model) throws IOException {
    Path foreign = folder.resolve("foreign.safetensors");
    Plugins found = Plugins.discover();
    Plugins more = found.with(PluginKind.ACTIVATION, List.of(new Doubled()));
    Network.create(NetworkSpec.parse("1 -> 1 acme:doubled"), 1, more).save(foreign);

    Plugins otherwise = found.with(PluginKind.ACTIVATION, List.of(new Tripled()));

    Path whole = folder.resolve("whole.safetensors");
    model.save(whole);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.safetensors");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 10));

    Path turned = folder.resolve("turned.safetensors");
    byte[] others = bytes.clone();
    others[bytes.length - 4] ^= 1; // the last bit of the last number
    Files.write(turned, others);
    Path copied =
        folder.resolve(
            "copied.safetensors"); // by a program that leaves out the space after the brace
    int header = 8 + ByteBuffer.wrap(others).order(ByteOrder.LITTLE_ENDIAN).getInt();
    System.arraycopy(others, 10, others, 9, header - 10);
    others[header - 1] = ' ';
    Files.write(copied, others);

    Path later = folder.resolve("later.safetensors");
    Safetensors contents = Safetensors.read(whole);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put("nn.version", "2");
    new Safetensors(metadata, contents.tensors()).write(later);

    Path wrong = folder.resolve("wrong.safetensors");
    metadata.put("nn.version", "1");
    metadata.computeIfPresent(
        "nn.model", (key, json) -> json.replace("\"training_rows\":", "\"training_rows\":-"));
    new Safetensors(metadata, contents.tensors()).write(wrong);

    Path damaged = folder.resolve("damaged.table");
    Csv.of(write("colour\nred\nblue\n")).materialize(damaged);
    byte[] cells = Files.readAllBytes(damaged);
    cells[cells.length - 1] = 9;
    Files.write(damaged, cells);

    Path bare = folder.resolve("bare.safetensors");
    model.network().save(bare);
    return List.of(
        refusal(() -> Network.load(foreign)),
        refusal(() -> Network.load(foreign, otherwise)),
        refusal(() -> Model.load(cut)),
        refusal(() -> Model.load(turned)),
        refusal(() -> Model.load(copied)),
        refusal(() -> Model.load(later)),
        refusal(() -> Model.load(wrong)),
        refusal(() -> MappedTable.open(damaged).cell(1, 0)),
        refusal(() -> Model.load(bare)),
        refusal(() -> Model.load(folder.resolve("odd-houses.safetensors"))));
  }

  private static List<String> messagesOfTraining() throws IOException {
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1);
    Samples data =
        Samples.of(Matrix.of(new float[][] {{0}, {1}}), Matrix.of(new float[][] {{1}, {2}}));
    Trainer trainer = new Trainer(TrainingSpec.defaults());
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("of-another"));
    checkpoints.fit(trainer, network, data);
    Trainer other = new Trainer(TrainingSpec.builder().learningRate(0.02f).build());
    Checkpoints stopped = Checkpoints.in(folder.resolve("of-others"));
    stopped.fit(trainer, network, data, new EarlyStopping("loss", 3));
    Trainer counting = new Trainer(TrainingSpec.builder().loss("poisson").build());
    Trainer slow = new Trainer(TrainingSpec.builder().epochs(RecordPieces.SIZE + 1).build());
    Path records = folder.resolve("of-many-epochs");
    Checkpoints.in(records).fit(slow, network, data);
    Files.delete(only(records.resolve(RecordPieces.FOLDER)));
    String sealed = SealedJson.of("{\"epoch\":1}").replace("1", "2");
    return List.of(
        refusal(() -> interrupted(trainer, network, data)),
        refusal(() -> besideAnother(trainer, network, data)),
        refusal(() -> Checkpoint.load(only(records), Plugins.discover())),
        refusal(() -> SealedJson.open(sealed, "search.jsonl, line 2,")),
        refusal(() -> counting.fit(network, data)),
        refusal(() -> checkpoints.fit(other, network, data)),
        refusal(() -> trainer.fit(network, data, checkpoints)),
        refusal(() -> stopped.fit(trainer, network, data, new EarlyStopping("loss", 4))),
        refusal(() -> trainer.fit(network, data, new EarlyStopping("val_loss", 3))));
  }

  /** Trains with a folder that another process has locked. */
  private static void besideAnother(Trainer trainer, Network network, Samples data)
      throws IOException {
    Path lock = folder.resolve(".nn-taken.lock");
    try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
        FileLock held = file.getChannel().lock()) {
      assertTrue(held.isValid());
      Checkpoints.in(folder.resolve("taken")).fit(trainer, network, data);
    }
  }

  /** Trains in a thread that is interrupted. */
  private static void interrupted(Trainer trainer, Network network, Samples data)
      throws IOException {
    Thread.currentThread().interrupt();
    try {
      Checkpoints.in(folder.resolve("interrupted")).fit(trainer, network, data);
    } finally {
      Thread.interrupted();
    }
  }

  /** Returns the only file in a folder, besides folders. */
  private static Path only(Path folder) throws IOException {
    return filesOf(folder).get(0);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** A plug-in that is on no class path. */
  private static final class Doubled implements Activation {
    @Override
    public String name() {
      return "acme:doubled";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = 2 * z.data()[i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= 2;
      }
    }
  }

  /** A later version of {@link Doubled}, with other results. */
  private static final class Tripled implements Activation {
    @Override
    public String name() {
      return "acme:doubled";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = 3 * z.data()[i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= 3;
      }
    }
  }

  private static String refusal(Executable mistake) {
    return String.valueOf(assertThrows(Exception.class, mistake).getMessage());
  }

  private static Table table(String names, IntFunction<String> row) throws IOException {
    return table(names, 40, row);
  }

  private static Table table(String names, int rows, IntFunction<String> row) throws IOException {
    String lines = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
    return Csv.of(write(names + "\n" + lines + "\n")).read();
  }

  private static Path write(String csv) throws IOException {
    return Files.writeString(folder.resolve("errors.csv"), csv);
  }

  /** Returns the first code in each row of the tables of all sections with a heading. */
  private static List<String> rows(String heading) {
    return PAGES.values().stream()
        .flatMap(text -> found("(?ms)^## " + heading + "\n(.*?)(?=^## |\\z)", text).stream())
        .flatMap(section -> found("(?m)^\\| `([^`]+)` \\| ", section).stream())
        .toList();
  }

  /** The pattern of a text in which … stands for anything. */
  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  private static double number(String program, String before) {
    Matcher number = Pattern.compile(before + "([0-9.]+)").matcher(PRINTED.get(program));
    assertTrue(number.find(), PRINTED.get(program));
    return Double.parseDouble(number.group(1));
  }

  private static List<String> found(String pattern) {
    return found(pattern, String.join("\n", PAGES.values()));
  }

  /** The first group of each match. */
  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
